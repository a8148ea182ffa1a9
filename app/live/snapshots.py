"""The whole state of a face, asked for at arrival, after sleep, or when something changed.

A room registers, per face, how to draw it: HTML shared by everybody with that face and language (kept until the
session's sequence number moves), and a small personal part (signed, kept, queued) made for each caller.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from app.clock import now
from app.live.acknowledge import acknowledged
from app.live.connection import on
from app.live.identity import Caller

Draw = Callable[[int, str], str]
Personal = Callable[[Caller], dict[str, Any]]
Sequence = Callable[[int], int]


@dataclass(frozen=True)
class Face:
    """How one face is drawn: `seq(session_id)`, `draw(session_id, lang)`, `personal(caller)`."""

    seq: Sequence
    draw: Draw
    personal: Personal


_faces: dict[str, Face] = {}


def face(name: str, *, seq: Sequence, draw: Draw, personal: Personal) -> None:
    """Register a face."""
    _faces[name] = Face(seq, draw, personal)


def snapshot(caller: Caller, known_seq: int | None = None) -> dict[str, Any]:
    """{"seq", "html" unless the caller already has this seq, "me", "now"}.

    `now`, in milliseconds, is the server's clock: screens count down by it, whatever their own says.
    """
    drawn = _faces[caller.face]
    seq = drawn.seq(caller.session_id)
    out: dict[str, Any] = {"seq": seq, "me": drawn.personal(caller)}
    out["now"] = int(now().timestamp() * 1000)
    if seq != known_seq:
        out["html"] = shared_html(drawn, caller, seq)
    return out


def shared_face(caller: Caller) -> tuple[int, str]:
    """(seq, html) of the caller's face, for the page that shows it first."""
    drawn = _faces[caller.face]
    seq = drawn.seq(caller.session_id)
    return seq, shared_html(drawn, caller, seq)


def shared_html(drawn: Face, caller: Caller, seq: int) -> str:
    """Drawn once per session, face, language and seq; older drawings are dropped."""
    kept: dict[tuple[int, str, str], tuple[int, str]] = current_app.extensions.setdefault(
        "faces", {}
    )
    key = (caller.session_id, caller.face, caller.lang)
    have = kept.get(key)
    if have is None or have[0] != seq:
        have = (seq, drawn.draw(caller.session_id, caller.lang))
        kept[key] = have
    return have[1]


@on("show")
@acknowledged
def show(caller: Caller, data: dict[str, Any]) -> dict[str, Any]:
    """`show {seq}`: the present state of the caller's own face."""
    known = data.get("seq")
    return snapshot(caller, known if isinstance(known, int) else None)
