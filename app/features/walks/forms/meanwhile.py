"""Two people with the same form open: what the other one saved meanwhile is never overwritten unseen.

A form carries a short mark of each field as it was when it was drawn. When it comes back, a field that was saved
meanwhile and left alone here takes the saved words; where both changed it, nothing is saved: the form comes back with
both texts, and saving again keeps what stands in the boxes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.web.errors import Conflict
from app.words.localized import Localized

MARK = 10
"""Hexadecimal figures of a mark: forty bits tell two texts of one field apart."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What somebody else saved in a field: its label, its words one line a language, and whether it was taken over."""

    label: str
    words: list[str]
    taken: bool


class SharedForm(FlaskForm):
    """A form that knows what it was drawn from. `theirs` is what changed meanwhile, after `check_meanwhile`."""

    seen = HiddenField()
    theirs: tuple[Saved, ...] = ()

    def drawn_from(self, saved: Mapping[str, Any]) -> None:
        """Carry the marks of these values, unless the form comes back with those it was drawn from."""
        if not self.seen.data:
            self.seen.data = marks_of(saved)

    def check_meanwhile(self, saved: Mapping[str, Any]) -> None:
        """Compare with what is saved now; raises Conflict("changed_meanwhile") if somebody else changed it.

        A form without marks (a script's) is taken as it is.
        """
        if not self.seen.data:
            return
        seen = dict(pair.split(":", 1) for pair in self.seen.data.split(",") if ":" in pair)
        changed = [name for name in saved if seen.get(name, "") not in ("", mark(saved[name]))]
        kept = [name for name in changed if mark(self[name].data) != mark(saved[name])]
        if not kept:
            return
        self.theirs = tuple(self.take(name, saved[name], seen[name]) for name in kept)
        self.seen.data = marks_of(saved)
        raise Conflict("changed_meanwhile")

    def take(self, name: str, value: Any, seen: str) -> Saved:
        """Put the saved words in a field that was left alone here; give what to say about it."""
        alone = mark(self[name].data) == seen
        if alone:
            self[name].process(None, value)
        return Saved(str(self[name].label.text), in_words(value), alone)


def marks_of(saved: Mapping[str, Any]) -> str:
    """name:mark of each field."""
    return ",".join(f"{name}:{mark(value)}" for name, value in saved.items())


def mark(value: Any) -> str:
    """The mark of a value, whether it comes from the database or from a form."""
    return hashlib.sha256(json.dumps(bare(value)).encode()).hexdigest()[:MARK]


def bare(value: Any) -> Any:
    """A value without what only differs in form: blanks, empty languages, kinds of numbers."""
    if isinstance(value, Localized):
        value = dict(value.words)
    if isinstance(value, Mapping):
        kept = {key: bare(part) for key, part in value.items() if key != "csrf_token"}
        return {key: kept[key] for key in sorted(kept) if kept[key] not in ("", [], {})}
    if isinstance(value, list | tuple):
        return sorted(str(part) for part in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if value is None or value is False or value == 0:
        return ""
    if not isinstance(value, str):
        return format(float(value), "g")
    return value.replace("\r\n", "\n").strip()


def in_words(value: Any) -> list[str]:
    """A value as lines to read beside the field."""
    found = bare(value)
    if isinstance(found, dict):
        return [str(part) for part in found.values()]
    if isinstance(found, list):
        return [", ".join(found)]
    return [found] if found else []
