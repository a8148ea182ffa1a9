"""What a feature shows on the faces of a session: a card on phones, a panel at the desk, a page of the wall."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString


@dataclass(frozen=True, slots=True)
class FacePart:
    """One thing that faces show. The three templates draw it; the face that "" stands for does not have it.

    `kind` is its name for ever, 12 letters at most; `name` what the desk calls it where somebody chooses what is on the
    wall. `facts(session, langs)` gives what the templates know as `facts`, shared by everybody with this face: None while there
    is nothing to show. `langs` is the reader's language, on the wall with the one that stands under it
    (app.words.pairs). It is drawn again when rows of the session or of its assembly are written.
    """

    kind: str
    name: str | LazyString
    facts: Callable[[Any, Sequence[str]], Mapping[str, Any] | None]
    phone: str = ""
    desk: str = ""
    wall: str = ""
