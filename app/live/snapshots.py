"""The whole state of a face, asked for at arrival, after sleep, or when something changed.

A room registers, per face, how to draw it: HTML shared by everybody with that face and language (kept until the
session's sequence number moves), and a small personal part (signed, kept, queued) made for each caller.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from gevent.lock import RLock

from app.clock import now
from app.live.acknowledge import acknowledged
from app.live.connection import on
from app.live.identity import Caller
from app.live.presence import presence

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


def seq_of(session_id: int) -> int:
    """The session's sequence number now: one number for all its faces; 0 while none is registered."""
    drawn = next(iter(_faces.values()), None)
    return drawn.seq(session_id) if drawn else 0


@dataclass
class Drawing:
    """The latest drawing of one face of one session in one language, and the turn to draw it."""

    seq: int = -1
    html: str = ""
    turn: RLock = field(default_factory=RLock)


def shared_html(drawn: Face, caller: Caller, seq: int) -> str:
    """Drawn once per session, face, language and seq; the others of a hall that asks at once wait for that drawing."""
    kept: dict[tuple[int, str, str], Drawing] = current_app.extensions.setdefault("faces", {})
    drawing = kept.setdefault((caller.session_id, caller.face, caller.lang), Drawing())
    if drawing.seq != seq:
        with drawing.turn:
            if drawing.seq != seq:
                drawing.html, drawing.seq = drawn.draw(caller.session_id, caller.lang), seq
    return drawing.html


@on("show")
@acknowledged
def show(caller: Caller, data: dict[str, Any]) -> dict[str, Any]:
    """`show {seq, outbox}`: the present state of the caller's own face; a phone may say what its outbox holds."""
    presence.report(caller, data.get("outbox"))
    known = data.get("seq")
    return snapshot(caller, known if isinstance(known, int) else None)
