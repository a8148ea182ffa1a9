"""How the minutes speak in one language: people's words with their own language marked, days, hours, lists."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from flask_babel import gettext as _

from app.formats.document import Block, Line, Paragraph, Run, colon, line
from app.formats.plain_lines import unmarked
from app.words.i18n import clock, local_time, long_day
from app.words.localized import Localized

Json = dict[str, Any]
PLACE = re.compile(r"%\((\w+)\)s")
"""Where something is put into a sentence."""


@dataclass(frozen=True)
class Voice:
    """The language of a document and the assembly's clock. Use it inside `in_locale(lang)`."""

    lang: str
    zone: str

    @property
    def colon(self) -> str:
        """A colon as this language writes it, between two words."""
        return colon(self.lang)

    def words(self, value: Json | None, *, strong: bool = False) -> Line:
        """What people wrote, in this language or with the other one marked; one run per line of theirs."""
        text = Localized.from_json(value)
        reading = text.in_(self.lang)
        lines = self.run_lines(reading.text, reading.lang if reading.fallback else "", strong)
        return (*lines, *self.notes(text, reading.lang))

    def notes(self, text: Localized, shown: str) -> Line:
        """A word after what a machine translated and nobody has read again, and after what was translated from words that
        have changed since; nothing after anything else."""
        said = [_("(translated by a machine)")] if text.by_machine(shown) else []
        if text.is_stale(shown):
            said.append(_("(the first words have changed since)"))
        return tuple(run for words in said for run in (Run(" "), Run(words, emphasis=True)))

    def beside(self, few: str, text: Json | None) -> Line:
        """A few words typed once beside a text: a group, a role, a signature."""
        typed = Localized.from_json(text).beside(few, self.lang)
        return line(Run(few, typed.lang if typed.fallback else ""))

    def filled(self, pattern: str, **parts: str | Line) -> Line:
        """A sentence of ours ("%(title)s: not decided yet.") around words of people, each in its own language."""
        runs: list[str | Run] = []
        for at, piece in enumerate(PLACE.split(pattern)):
            given = parts[piece] if at % 2 else piece
            runs.extend([given] if isinstance(given, str) else given)
        return line(*runs)

    def run_lines(self, text: str, lang: str = "", strong: bool = False) -> Line:
        """A text with line ends as runs."""
        lines = [part.strip() for part in unmarked(text).split("\n")]
        runs = [Run(part, lang, strong, break_after=True) for part in lines if part]
        return (*runs[:-1], Run(runs[-1].text, lang, strong)) if runs else ()

    def text(self, value: Json | None) -> str:
        """The same words without their look."""
        return Localized.from_json(value).in_(self.lang).text

    def easy(self, value: Json | None) -> list[str]:
        """The easy words in this very language, one sentence a line; nothing in another language would be easy."""
        reading = Localized.from_json(value).easy_in(self.lang)
        return (
            [part.strip() for part in reading.text.split("\n") if part.strip()] if reading else []
        )

    def day(self, value: str | None, *, weekday: bool = False) -> str:
        """« 12 septembre 2026 », from an ISO date or moment."""
        if not value:
            return ""
        on = self.local(value).date() if "T" in value else date.fromisoformat(value)
        return format_date(on, "EEEE d MMMM y", locale=self.lang) if weekday else long_day(on)

    def hour(self, value: str | None) -> str:
        """« 9 h 30 »."""
        return clock(datetime.fromisoformat(value), self.zone) if value else ""

    def local(self, value: str) -> datetime:
        """A moment of the record on the assembly's clock."""
        return local_time(datetime.fromisoformat(value), self.zone)

    def several(self, names: list[str]) -> str:
        """« a, b et c »."""
        return format_list(names, locale=self.lang)

    def language(self, code: str) -> str:
        """The name of a language: « arabe »."""
        try:
            name: str = Locale(self.lang).languages.get(code, code)
            return name
        except ValueError:
            return code

    def quoted(self, value: Json | None) -> Line:
        """What people said, between the quotation marks of this language."""
        inside = self.words(value)
        if not inside or plain_start(inside) in '«“"':
            return inside
        opening, closing = (_("“%(words)s”") % {"words": "\0"}).split("\0")
        return (Run(opening), *inside, Run(closing))


def plain_start(words: Line) -> str:
    """The first sign of a line."""
    return words[0].text[:1]


def paragraph(*parts: str | Line, role: str = "") -> Paragraph:
    """A paragraph from words and lines."""
    runs: list[Run] = []
    for part in parts:
        runs.extend([Run(part)] if isinstance(part, str) else part)
    return Paragraph(tuple(run for run in runs if run.text), role)


def paragraphs(sentences: list[str], role: str = "") -> list[Block]:
    """Sentences as one paragraph, if there are any."""
    return [paragraph(" ".join(sentences), role=role)] if sentences else []
