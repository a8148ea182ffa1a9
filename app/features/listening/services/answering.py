"""One person's answers, from a phone, from a helper's hands or from a teller's keyboard: one sheet, known by its key."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import has_request_context
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.domain.asking.answers import Answers, read_answers
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.assemblies.services.rate_limit import Limit, browser_name, take
from app.features.listening.models import (
    ListeningMark,
    ListeningRound,
    ListeningSheet,
    ListeningWords,
)
from app.features.listening.policies import can_answer, can_run_round, has_seat
from app.features.listening.queries.rounds import SECOND, STEP, rounds_at, sheets_in
from app.store.keys import passing
from app.store.transactions import as_it_is
from app.web.errors import Conflict, NotAllowed

KEY = re.compile(r"[0-9a-f]{32}")
SHEETS = Limit("listening", 10, browser=60, address=2000)
"""Sheets that whoever is not of the team hands in for others or without a seat."""


def answer_round(
    one: ListeningRound,
    answers: Mapping[str, Any],
    key: str,
    *,
    helped: bool = False,
    code: str = "",
    by: Who,
) -> ListeningSheet:
    """Hand in a sheet. The same key again is the same sheet, with what it says now.

    A seat, or the browser of somebody without one, hands in one sheet of its own; what a helper writes down for others
    (`helped`) is not counted against it. Raises NotAllowed, Conflict("round_closed"), TooMuch,
    RuleViolation("malformed_sheet_key", "already_answered") and as `read_answers`.
    """
    if not can_answer(by, one, code):
        raise NotAllowed
    check_open(one)
    read = read_answers(one.asked, answers)
    known = sheet_with(one, key, pile=0)
    if known is None and not (helped and can_run_round(by, one)):
        note_answer(one, helped, by)
    return put_sheet(one, read, key, helped=helped, known=known)


def check_open(one: ListeningRound) -> None:
    """It is open, and stays so until this answer is kept. Raises Conflict("round_closed")."""
    as_it_is(one)
    if one.state != "open":
        raise Conflict("round_closed")


def sheet_with(one: ListeningRound, key: str, *, pile: int) -> ListeningSheet | None:
    """The sheet of this round that was handed in under this key. Raises RuleViolation("malformed_sheet_key")."""
    if not KEY.fullmatch(key):
        raise RuleViolation("malformed_sheet_key")
    known = db.session.get(ListeningSheet, key)
    if known is not None and (known.round_id, known.pile) != (one.id, pile):
        raise RuleViolation("malformed_sheet_key")
    return known


def note_answer(one: ListeningRound, helped: bool, by: Who) -> None:
    """That whoever asks has answered, apart from the answers. Raises RuleViolation("already_answered"), TooMuch."""
    seated = has_seat(by, one)
    if helped or not seated:
        take(SHEETS, one.id)
    if helped:
        return
    if seated and by.seat is not None:
        whose = f"seat {by.seat.id}"
    elif has_request_context():
        whose = f"browser {browser_name()}"
    else:
        return
    mark = mark_of(one.id, whose)
    if db.session.get(ListeningMark, (one.id, mark)) is not None:
        raise RuleViolation("already_answered")
    add_once(ListeningMark(round_id=one.id, mark=mark))


def mark_of(round_id: int, whose: str) -> str:
    """What an answer is known by while the round is open; without the key of this place nobody can reckon it."""
    return passing(f"listening|{round_id}|{whose}").hex()


def has_answered(one: ListeningRound, by: Who) -> bool:
    """Whether this seat, or this browser, has handed in its sheet."""
    seat = by.seat if has_seat(by, one) else None
    whose = f"seat {seat.id}" if seat else f"browser {browser_name()}"
    return db.session.get(ListeningMark, (one.id, mark_of(one.id, whose))) is not None


def seats_that_answered(session: Session) -> set[int]:
    """The seats of the day that have handed in their sheet of an open round of this session."""
    found: set[int] = set()
    for one in rounds_at(session):
        if one.state == "open":
            seats = db.session.scalars(select(Seat.id).where(Seat.session_id == session.id))
            marks = {mark_of(one.id, f"seat {number}"): number for number in seats}
            wanted = select(ListeningMark.mark).where(
                ListeningMark.round_id == one.id, ListeningMark.mark.in_(marks)
            )
            found |= {marks[mark] for mark in db.session.scalars(wanted)}
    return found


def put_sheet(
    one: ListeningRound,
    read: Answers,
    key: str,
    *,
    helped: bool = False,
    pile: int = 0,
    known: ListeningSheet | None = None,
) -> ListeningSheet:
    """Keep a sheet; words go to a place of their own, away from the other answers."""
    said = {q.key for q in one.asked if q.kind == "words"}
    answers = {name: True if name in said else answer for name, answer in read.items()}
    if known is not None:
        known.answers, known.helped = answers, helped
        sheet = known
    else:
        sheet = ListeningSheet(key=key, round_id=one.id, answers=answers, helped=helped, pile=pile)
        add_once(sheet)
    if pile == SECOND:
        return sheet
    if known is None:
        tell_in_steps(one)
    if said:
        take_words(one, [key])
        put_words(one, key, {name: str(read[name]) for name in said if name in read})
    return sheet


def words_key(key: str, question: str) -> str:
    """Where the words of a sheet are found again while its round is open: at its end both get other keys."""
    return hashlib.sha256(f"{key}|{question}".encode()).hexdigest()[:32]


def take_words(one: ListeningRound, keys: Iterable[str]) -> None:
    """The words of these sheets go."""
    asked = [question.key for question in one.asked if question.kind == "words"]
    gone = [words_key(key, name) for key in keys for name in asked]
    old = delete(ListeningWords).where(ListeningWords.key.in_(gone))
    db.session.execute(old.execution_options(synchronize_session=False))
    db.session.expire_all()


def put_words(one: ListeningRound, key: str, said: Mapping[str, str]) -> None:
    """The words of a sheet."""
    for name, text in said.items():
        number = words_key(key, name)
        db.session.add(ListeningWords(key=number, round_id=one.id, question=name, text=text))


def tell_in_steps(one: ListeningRound) -> None:
    """Wall and desk hear of every fifth sheet, so that nobody sees who has just answered."""
    if one.session is not None and sheets_in(one) % STEP == 0:
        tell(one.session, "sheets_counted", faces=("wall", "desk"))


def add_once(row: ListeningMark | ListeningSheet) -> None:
    """Add it; raises RuleViolation("already_answered") where the same came at the same time and was faster."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise RuleViolation("already_answered") from error
