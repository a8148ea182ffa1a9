"""A difference as it is read: runs of words that stay, go, or come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.amending.changes import changes_between
from app.domain.amending.words import is_word, pieces_of

STAYS, GOES, COMES, LEFT_OUT = "stays", "goes", "comes", "left_out"
BESIDE = 12
"""Words that are shown before and after each change where the whole text would be too much."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a difference. `kind` is stays, goes, comes, or left_out for what is not shown."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change in words: what goes and what comes; one of them may be empty."""

    gone: str
    come: str


def difference(before: str, after: str) -> tuple[Part, ...]:
    """What stays, goes and comes, in the order of the text; in a change what goes stands first."""
    old = pieces_of(before)
    parts: list[Part] = []
    place = 0
    for change in changes_between(before, after):
        parts.append(Part(STAYS, "".join(old[place : change.start])))
        parts.append(Part(GOES, "".join(old[change.start : change.end])))
        parts.append(Part(COMES, "".join(change.new)))
        place = change.end
    parts.append(Part(STAYS, "".join(old[place:])))
    return tuple(part for part in parts if part.text)


def steps_between(before: str, after: str) -> tuple[Step, ...]:
    """Each change in words, without the blanks around them."""
    old = pieces_of(before)
    return tuple(
        Step("".join(old[one.start : one.end]).strip(), "".join(one.new).strip())
        for one in changes_between(before, after)
    )


def passages(parts: Sequence[Part], beside: int = BESIDE) -> tuple[Part, ...]:
    """The changes with a few words around each; what lies between is left out."""
    out: list[Part] = []
    for number, part in enumerate(parts):
        if part.kind != STAYS:
            out.append(part)
            continue
        before = beside if number < len(parts) - 1 else 0
        after = beside if number else 0
        out += cut(part.text, after, before)
    return tuple(out)


def cut(text: str, first: int, last: int) -> Iterator[Part]:
    """Its first and its last words, what is between left out; the whole where that would save little."""
    pieces = pieces_of(text)
    places = [n for n, piece in enumerate(pieces) if is_word(piece)]
    if len(places) <= first + last + 3:
        yield Part(STAYS, text)
        return
    end = places[first - 1] + 1 if first else 0
    start = places[-last] if last else len(pieces)
    if end:
        yield Part(STAYS, "".join(pieces[:end]))
    yield Part(LEFT_OUT, "".join(pieces[end:start]))
    if start < len(pieces):
        yield Part(STAYS, "".join(pieces[start:]))
