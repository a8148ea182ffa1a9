"""What a feature lets the one search find: which things, what is read of them, where they are shown.

A feature says it in its `search_part.py`. Nothing here knows which feature, writes, or asks who is looking: what is not for
everybody is not found by anybody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from app.words.localized import Localized, Wording


@dataclass(frozen=True, slots=True)
class Findable:
    """What is read of one thing. Its title counts most; `label` is its number or the like, and is found too."""

    title: Localized
    texts: tuple[Wording, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class SearchPart:
    """One kind of thing that is found.

    `kind` is its name for ever, 16 letters at most; `name` the title of its results, `icon` what stands beside it.
    `table` are its rows. `read(row)` gives what is searched: None for whatever the feature's own rule would not show to
    somebody without an account. It is asked again before a result is shown. `address(row)` is the path of its page, `line(row)` the
    small line above its title, both in the language of the moment.

    `follows` says, for each table whose rows change what is read, which things such a row belongs to, by number: they are
    read again in the same transaction. Without it only rows of `table` count.
    """

    kind: str
    name: str | LazyString
    icon: str
    table: type[Any]
    read: Callable[[Any], Findable | None]
    address: Callable[[Any], str]
    line: Callable[[Any], str]
    follows: Mapping[type[Any], Callable[[Any], Iterable[int | None]]]


def wordings(*texts: Localized | str) -> tuple[Wording, ...]:
    """Everything that was written, in each language and in easy words; plain text has no language of its own."""
    return tuple(wording for text in texts for wording in _wordings(text))


def _wordings(text: Localized | str) -> Iterator[Wording]:
    if isinstance(text, str):
        if text:
            yield Wording(text, "")
        return
    for words in (text.words, text.easy):
        yield from (Wording(said, lang) for lang, said in words.items() if said)
