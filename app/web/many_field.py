"""A choice among many things: those that are likely stand in a list, any other is found by its name, without a script."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import wtforms
from flask_babel import gettext
from wtforms.fields.choices import Choice  # type: ignore[attr-defined] # its types are older
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from app.domain.searching.folding import searched_words
from app.web.sent import column_number

LIKELY = 30
"""So many stand in the list: more than a thumb scrolls through is no list."""
FITTING = 30
"""So many are shown where several fit."""


class Thing(NamedTuple):
    """What can be chosen: its value, what the list says, and all words by which people find it ("" for those of the list)."""

    value: int
    label: str
    words: str = ""


class ManyField(wtforms.SelectField):
    """`data` is the number of what was chosen, 0 for nothing. The page sends it under its name, and what was typed under
    `-named`, which comes before the list: where it fits one thing, that one is chosen; where it fits several, the list holds
    these alone and the field says so. Without `-named` only the number counts: other programmes send nothing else."""

    typed: str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"choices": [], "default": 0, "coerce": column_number, **kwargs})
        self.things: Sequence[Thing] = ()
        self.fitting: list[Thing] = []
        self.empty: Any = "–"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # fmt: skip
        """Take the number and what was typed."""
        super().process(formdata, data, extra_filters)
        self.typed = str(formdata.get(f"{self.name}-named", ""))[:120].strip() if formdata else ""

    def offer(self, things: Sequence[Thing], empty: Any = "–") -> None:
        """What there is to choose from, the likely first; `empty` says that nothing is chosen."""
        self.things, self.empty = things, empty

    @property
    def is_long(self) -> bool:
        """Whether some of it does not stand in the list."""
        return len(self.things) > LIKELY

    def iter_choices(self) -> Any:
        """Nothing, then what fits, else the likely; what is chosen stands there in any case."""
        listed = self.fitting or list(self.things[:LIKELY])
        chosen = [one for one in self.things if one.value == self.data and one not in listed]
        yield Choice("0", self.empty, not self.data, {})
        for one in [*chosen, *listed]:
            yield Choice(str(one.value), one.label, one.value == self.data, {})

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError with the words beside the field."""
        if self.typed:
            self.find()
        elif self.data and self.validate_choice and self.data not in {one.value for one in self.things}:  # fmt: skip
            self.data = 0
            raise ValidationError(gettext("This is no longer there. Please choose again."))

    def find(self) -> None:
        """Choose what was typed. Raises ValidationError where nothing fits, or several things do."""
        found = fitting(self.things, self.typed)
        if len(found) == 1:
            self.data, self.typed = found[0].value, ""
            return
        self.data = 0
        if not found:
            raise ValidationError(gettext("Nothing here is called “%(typed)s”. Write another part of its name.", typed=self.typed))  # fmt: skip
        self.fitting = found[:FITTING]
        raise ValidationError(gettext("“%(typed)s” fits several: choose one in the list, or write more of its name.", typed=self.typed))  # fmt: skip


def fitting(things: Sequence[Thing], typed: str) -> list[Thing]:
    """Those that are called so; where none is called exactly so, those whose words begin like all that was typed."""
    exact = [one for one in things if typed.casefold() in alike(one)]
    if exact:
        return exact
    wanted = list(searched_words(typed))
    return [one for one in things if wanted and begins(wanted, one.words or one.label)]


def alike(one: Thing) -> set[str]:
    """The whole names of a thing, a line each."""
    return {line.strip().casefold() for line in (one.label, *one.words.splitlines())}


def begins(wanted: Sequence[str], words: str) -> bool:
    """Whether each word that was typed begins one of these."""
    known = list(searched_words(words))
    return all(any(word.startswith(one) for word in known) for one in wanted)
