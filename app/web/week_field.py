"""Opening hours by days of the week: some lines of days and hours, or the short words of OpenStreetMap where those say more."""

from typing import Any

import wtforms
from babel.dates import get_day_names
from flask_babel import get_locale, gettext
from wtforms.validators import ValidationError

from app.domain.opening import DAYS, MOST_LINES, OpenLine, as_lines, check_line, in_short
from app.domain.violations import RuleViolation

LONGEST = 500


class WeekField(wtforms.StringField):
    """`data` is the short words. The page sends them under its name, and lines `-0-days`, `-0-from`, `-0-to` with `-drawn`,
    the words that the lines were drawn from: words that were changed by hand come before lines. Without `-drawn` only the
    words count: other programmes send nothing else."""

    lines: list[dict[str, Any]]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take what was sent; what is wrong in a line is said by `pre_validate`, and stays in its boxes."""
        super().process(formdata, data, extra_filters)
        self.wrong: RuleViolation | None = None
        self.lines = [self.sent(formdata, place) for place in range(MOST_LINES)] if formdata else []
        drawn = formdata.get(f"{self.name}-drawn") if formdata else None
        if drawn is None or (self.data or "").strip() != drawn.strip():
            self.lines = []
            return
        told = [line for line in self.lines if any(line.values())]
        if told or as_lines(drawn) is not None:
            self.data = self.read(told)

    def sent(self, formdata: Any, place: int) -> dict[str, Any]:
        """The boxes of a line."""
        days = [DAYS.index(day) for day in formdata.getlist(f"{self.name}-{place}-days") if day in DAYS]  # fmt: skip
        hours = {end: str(formdata.get(f"{self.name}-{place}-{end}", ""))[:5] for end in ("from", "to")}  # fmt: skip
        return {"days": days, **hours}

    def read(self, told: list[dict[str, Any]]) -> str:
        """Their short words; "" where one of them is wrong."""
        try:
            found = [OpenLine(tuple(one["days"]), one["from"], one["to"]) for one in told]
            for line in found:
                check_line(line)
            return in_short(found)
        except RuleViolation as refusal:
            self.wrong = refusal
            return ""

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with the words beside the field."""
        if self.wrong is not None:
            days = gettext("Tick the days of each line that has hours.")
            hours = gettext("Say from when to when, on each line that has days.")
            raise ValidationError(days if self.wrong.code == "open_days_missing" else hours)
        if len(self.data or "") > LONGEST:
            raise ValidationError(gettext("These hours are too long: 500 characters at most."))

    def drawn_lines(self) -> list[dict[str, Any]]:
        """The lines as they stand in their boxes: what was typed, else what is kept, with two empty ones, up to MOST_LINES in all."""
        kept = [{"days": one.days, "from": one.start, "to": one.end.replace("24:00", "00:00")} for one in as_lines(self.data or "") or []]  # fmt: skip
        shown = self.lines or kept
        return shown + [{"days": (), "from": "", "to": ""}] * min(2, MOST_LINES - len(shown))

    def says_more(self) -> bool:
        """Whether lines cannot say it."""
        return as_lines(self.data or "") is None

    def week(self) -> list[tuple[str, str, str]]:
        """The days: their short word, a few letters, their name."""
        names, letters = (get_day_names(width, locale=get_locale()) for width in ("wide", "abbreviated"))  # fmt: skip
        return [(short, str(letters[place]), str(names[place])) for place, short in enumerate(DAYS)]
