"""The whole state of a face, asked for at arrival, after sleep, or when something changed.

A room registers, per face, how to draw it: HTML shared by everybody with that face and language (kept until the
session's sequence number moves), and a small personal part (signed, kept, queued) made for each caller.

A hall asks in the same half second, so those who ask within a few milliseconds are answered from the same few queries.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import gevent
from flask import Flask, current_app
from gevent.lock import RLock

from app.domain.violations import RuleViolation
from app.extensions import db
from app.live.hot import Answer, on_hot
from app.live.identity import Caller
from app.live.presence import presence
from app.store.clock import now
from app.store.database import DATABASE_AWAY, in_short

log = logging.getLogger(__name__)
GATHER = 0.005
"""Seconds the first who asks waits for others."""
AT_ONCE = 50
"""Callers answered before others have their turn: ballots must not wait for drawings."""
MOST_AT_ONCE = 0.2
"""Seconds that drawings take in one go at most, however long others have had."""
Draw = Callable[[int, str], str]
Personal = Callable[[list[Caller]], list[dict[str, Any]]]
Sequence = Callable[[int], int]
Look = Callable[[int], object]


@dataclass(frozen=True)
class Face:
    """How one face is drawn: `seq(session_id)`, `draw(session_id, lang)`, `personal(callers of one session)`.

    `look(session_id)` is what else its drawing depends on, beside what moves the sequence number.
    """

    seq: Sequence
    draw: Draw
    personal: Personal
    look: Look


_faces: dict[str, Face] = {}


def nothing_else(_session_id: int) -> object:
    """The look of a face that shows what moves the sequence number, and nothing else."""
    return None


def face(
    name: str, *, seq: Sequence, draw: Draw, personal: Personal, look: Look = nothing_else
) -> None:
    """Register a face."""
    _faces[name] = Face(seq, draw, personal, look)


def snapshot(caller: Caller, known_seq: int | None = None) -> dict[str, Any]:
    """The present state of one caller's face, as `states` gives it."""
    return states([caller], [known_seq])[0]


def states(callers: list[Caller], known_seqs: list[int | None]) -> list[dict[str, Any]]:
    """For callers of one session and face: {"seq", "html" unless the caller already has this seq, "me", "now"}.

    `now`, in milliseconds, is the server's clock: screens count down by it, whatever their own says.
    """
    drawn, session_id = _faces[callers[0].face], callers[0].session_id
    seq = drawn.seq(session_id)
    mine = drawn.personal(callers)
    moment = int(now().timestamp() * 1000)
    out = []
    for caller, known, me in zip(callers, known_seqs, mine, strict=True):
        state = {"seq": seq, "me": me, "now": moment}
        if seq != known:
            state["html"] = shared_html(drawn, caller, seq)
        out.append(state)
    return out


def shared_face(caller: Caller, seq: int | None = None) -> tuple[int, str]:
    """(seq, html) of the caller's face, for the page that shows it first; `seq` if it is known already."""
    drawn = _faces[caller.face]
    seq = drawn.seq(caller.session_id) if seq is None else seq
    return seq, shared_html(drawn, caller, seq)


def seq_of(session_id: int) -> int:
    """The session's sequence number now: one number for all its faces; 0 while none is registered."""
    drawn = next(iter(_faces.values()), None)
    return drawn.seq(session_id) if drawn else 0


@dataclass
class Drawing:
    """The latest drawing of one face of one session in one language, of which state it is, and the turn to draw it."""

    seq: int = -1
    look: object = None
    html: str = ""
    turn: RLock = field(default_factory=RLock)


def shared_html(drawn: Face, caller: Caller, seq: int) -> str:
    """Drawn once per session, face, language, seq and look; the others of a hall that asks at once wait for that drawing."""
    kept: dict[tuple[int, str, str], Drawing] = current_app.extensions.setdefault("faces", {})
    drawing = kept.setdefault((caller.session_id, caller.face, caller.lang), Drawing())
    look = drawn.look(caller.session_id)
    if (drawing.seq, drawing.look) != (seq, look):
        with drawing.turn:
            if (drawing.seq, drawing.look) != (seq, look):
                drawing.html = drawn.draw(caller.session_id, caller.lang)
                drawing.seq, drawing.look = seq, look
    return drawing.html


Asked = tuple[Caller, int | None, Answer]


class Reader:
    """Those who ask for their state at the same moment are answered together."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.waiting: list[Asked] = []
        self.reading = False

    def ask(self, caller: Caller, known: int | None, answer: Answer) -> None:
        """`answer` is called soon, from a greenlet of the reader's own."""
        self.waiting.append((caller, known, answer))
        if not self.reading:
            self.reading = True
            gevent.spawn(self.read)

    def read(self) -> None:
        """Until nobody waits any more. Whoever asks is given as much time as what went on meanwhile has taken.

        Two thousand phones that come back knock for seconds: between two answers hundreds of others would be let in, and
        nobody would see anything before the last had been.
        """
        share = 0.0
        try:
            gevent.sleep(GATHER)
            while self.waiting:
                end = time.perf_counter() + share
                self.answer_some()
                while self.waiting and time.perf_counter() < end:
                    self.answer_some()
                left = time.perf_counter()
                gevent.sleep(0)
                share = min(MOST_AT_ONCE, time.perf_counter() - left)
        finally:
            self.reading = False

    def answer_some(self) -> None:
        """The first who wait, by session and face."""
        batch, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
        groups: dict[tuple[str, int], list[Asked]] = {}
        for asked in batch:
            groups.setdefault((asked[0].face, asked[0].session_id), []).append(asked)
        for group in groups.values():
            self.answer(group)

    def answer_apart(self, group: list[Asked]) -> None:
        """One at a time: only the one at fault hears of it."""
        for asked in group:
            self.answer([asked])

    def answer(self, group: list[Asked]) -> None:
        """One session, one face."""
        facts: list[dict[str, Any]]
        with self.app.app_context():
            try:
                rows = states([asked[0] for asked in group], [asked[1] for asked in group])
                facts = [{"ok": True, **state} for state in rows]
            except RuleViolation as violation:
                facts = [{"ok": False, "error": violation.code}] * len(group)
            except DATABASE_AWAY as error:
                db.session.rollback()
                log.error("show: database %s", in_short(error))
                facts = [{"ok": False, "error": "database_away"}] * len(group)
            except Exception as error:
                log.error("show: %s", type(error).__name__, exc_info=error)
                db.session.rollback()
                if len(group) > 1:
                    self.answer_apart(group)
                    return
                facts = [{"ok": False, "error": "our_fault"}]
        for (_, _, answer), fact in zip(group, facts, strict=True):
            answer(fact)


@on_hot("show")
def show(app: Flask, caller: Caller, data: Any, answer: Answer) -> None:
    """`show {seq, outbox}`: the present state of the caller's own face; a phone may say what its outbox holds."""
    if not isinstance(data, dict):
        answer({"ok": False, "error": "malformed_message"})
        return
    presence.report(caller, data.get("outbox"))
    known = data.get("seq")
    reader: Reader = app.extensions.setdefault("reader", Reader(app))
    reader.ask(caller, known if isinstance(known, int) else None, answer)
