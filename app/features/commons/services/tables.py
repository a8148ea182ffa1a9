"""Moments from a table, a line for each: day, start, minutes, room and title; all of them or none."""

from datetime import time

from app.domain.exchange.columns import Line
from app.domain.recurring import as_day
from app.domain.violations import RuleViolation
from app.features.assemblies.policies import Asker
from app.features.commons.models import SLOT_KINDS, Programme
from app.features.commons.services.planning import MOST_MINUTES, SlotWords, add_slot
from app.formats import spreadsheet
from app.web.sent import typed_number
from app.words.i18n import settings_languages
from app.words.localized import Localized

NAMES = {
    "day": ("day", "jour"),
    "start": ("start", "begins at", "début", "commence à"),
    "minutes": ("minutes", "length in minutes", "durée en minutes"),
    "room": ("room", "salle"),
    "kind": ("kind",),
}
"""What a column may be called: shortly, or as our own file calls it in either language."""
NEEDED = ("day", "start", "minutes")


def add_table(programme: Programme, data: bytes, *, by: Asker) -> int:
    """One moment a line; gives how many.

    Raises NotAllowed; RuleViolation: moment_line_wrong, missing_field, and what the table or a moment is refused for.
    """
    lines = spreadsheet.read(data)
    for line in lines:
        add_slot(programme, moment_of(line), by=by)
    return len(lines)


def moment_of(line: Line) -> SlotWords:
    """What a line says. Raises RuleViolation: missing_field, moment_line_wrong."""
    cells = {name.casefold(): spreadsheet.rearmed(text) for name, text in line.cells.items()}
    found = {name: cell_of(cells, names) for name, names in NAMES.items()}
    for name in NEEDED:
        if found[name] is None:
            raise RuleViolation("missing_field", field=name)
    day, hour = as_day(found["day"] or ""), as_hour(found["start"] or "")
    minutes, title = typed_number(found["minutes"] or ""), title_of(cells)
    if day is None or hour is None or not minutes or minutes > MOST_MINUTES or not title:
        raise RuleViolation("moment_line_wrong", line=line.at)
    kind = found["kind"] if found["kind"] in SLOT_KINDS else "activity"
    return SlotWords(
        kind=str(kind),
        on=day,
        hour=hour,
        minutes=minutes,
        title=title,
        room=found["room"] or "",
    )


def cell_of(cells: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The cell under the first of these names; None where the table has no such column."""
    return next((cells[name].strip() for name in names if name in cells), None)


def title_of(cells: dict[str, str]) -> Localized:
    """The title in each language that has a column."""
    langs = settings_languages()
    words = {
        lang: cell_of(cells, tuple(f"{name} {code}" for name in ("title", "titre") for code in (lang, f"({lang})")))
        for lang in langs
    }  # fmt: skip
    return Localized.of(easy={}, **{lang: text for lang, text in words.items() if text})


def as_hour(text: str) -> time | None:
    """14:30, 14h30 or 9:00; None for anything else."""
    try:
        hour, _, minute = text.replace("h", ":").replace(" ", "").partition(":")
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None
