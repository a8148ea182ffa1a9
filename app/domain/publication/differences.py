"""How two versions of a text differ, line by line and inside a line word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")
MOST_LINES = 5_000


@dataclass(frozen=True)
class Piece:
    """Some words of a changed line: kind is same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """Lines that differ: `gone` were there, `new` stand there now. `pieces` shows one line changed inside."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()


def changes(before: str, after: str) -> list[Change]:
    """Every change from one text to the other, in order. Equal texts give none."""
    old, new = before.splitlines()[:MOST_LINES], after.splitlines()[:MOST_LINES]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    differing = [codes for kind, *codes in matcher.get_opcodes() if kind != "equal"]
    return [one for a, b, c, d in differing for one in paired(old[a:b], new[c:d])]


def paired(gone: Sequence[str], new: Sequence[str]) -> list[Change]:
    """As many lines came as went: line for line, so that the words that changed are seen; else all of them together."""
    if len(gone) == len(new):
        return [change([old], [now]) for old, now in zip(gone, new, strict=True)]
    return [change(gone, new)]


def change(gone: Sequence[str], new: Sequence[str]) -> Change:
    """One change; when one line became one line, the words that changed are marked."""
    pieces = inside(gone[0], new[0]) if len(gone) == 1 and len(new) == 1 else ()
    return Change(tuple(gone), tuple(new), pieces)


def inside(before: str, after: str) -> tuple[Piece, ...]:
    """The words of a line that stayed, went and came."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        pieces += [Piece("gone", "".join(old[a:b])), Piece("new", "".join(new[c:d]))]
    return tuple(piece for piece in pieces if piece.text)
