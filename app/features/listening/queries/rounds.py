"""Which questions and rounds there are, and how many sheets are in."""

from collections.abc import Sequence

from sqlalchemy import Exists, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.domain.codes import read_code
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.listening.models import (
    ListeningRound,
    ListeningSheet,
    ListeningWords,
    Questionnaire,
)
from app.web.doors import find

STEP = 5
"""Sheets are told to the room by so many: a count that moved by one would say who has just answered."""
SECOND = 2
"""The pile that the second person types, to be compared."""


def find_round(number: int) -> ListeningRound:
    """Raises NotFound."""
    return find(ListeningRound, number)


def find_questionnaire(number: int) -> Questionnaire:
    """Raises NotFound."""
    return find(Questionnaire, number)


def questionnaires_of(assembly: Assembly) -> list[Questionnaire]:
    """Those of an assembly, the newest first."""
    wanted = select(Questionnaire).where(Questionnaire.assembly_id == assembly.id)
    return list(db.session.scalars(wanted.order_by(Questionnaire.id.desc())))


def rounds_of(assembly: Assembly) -> list[ListeningRound]:
    """Every round of an assembly, the newest first."""
    wanted = (
        select(ListeningRound)
        .join(Questionnaire)
        .where(Questionnaire.assembly_id == assembly.id)
        .options(joinedload(ListeningRound.questionnaire))
    )
    return list(db.session.scalars(wanted.order_by(ListeningRound.id.desc())))


def published_numbers() -> list[tuple[int, int]]:
    """The number of each published round, with its assembly's."""
    wanted = select(ListeningRound.id, Questionnaire.assembly_id).join(Questionnaire)
    rows = db.session.execute(wanted.where(ListeningRound.published_at.is_not(None)))
    return [(row[0], row[1]) for row in rows]


def published(assembly: Assembly | None = None) -> Select[ListeningRound]:
    """The rounds whose result everybody reads, the newest first."""
    wanted = (
        select(ListeningRound)
        .join(Questionnaire)
        .join(Assembly, Assembly.id == Questionnaire.assembly_id)
        .where(ListeningRound.published_at.is_not(None), Assembly.shown_at.is_not(None))
        .options(
            joinedload(ListeningRound.questionnaire).joinedload(Questionnaire.assembly),
            joinedload(ListeningRound.session),
        )
    )
    if assembly is not None:
        wanted = wanted.where(Questionnaire.assembly_id == assembly.id)
    return wanted.order_by(ListeningRound.published_at.desc(), ListeningRound.id.desc())


def rounds_at(session: Session) -> list[ListeningRound]:
    """The rounds of a session, in the order in which they were opened."""
    wanted = select(ListeningRound).where(ListeningRound.session_id == session.id)
    wanted = wanted.options(joinedload(ListeningRound.questionnaire))
    return list(db.session.scalars(wanted.order_by(ListeningRound.id)))


def asked_after(one: ListeningRound) -> ListeningRound | None:
    """The published round that came after this one."""
    wanted = select(ListeningRound).where(
        ListeningRound.before_id == one.id, ListeningRound.published_at.is_not(None)
    )
    return db.session.scalars(wanted.order_by(ListeningRound.published_at)).first()


def may_be_compared(one: Questionnaire) -> list[ListeningRound]:
    """The rounds that asked in the same words, and are closed: one that comes after may stand beside them."""
    wanted = (
        select(ListeningRound)
        .join(Questionnaire)
        .where(
            Questionnaire.assembly_id == one.assembly_id,
            Questionnaire.wording_hash == one.wording_hash,
            ListeningRound.closed_at.is_not(None),
        )
        .options(contains_eager(ListeningRound.questionnaire))
    )
    return list(db.session.scalars(wanted.order_by(ListeningRound.id.desc())))


def round_with_code(typed: str) -> ListeningRound | None:
    """The open round that this code leads to, however it was typed."""
    try:
        code = read_code(typed)
    except RuleViolation:
        return None
    wanted = select(ListeningRound).where(
        ListeningRound.code == code, ListeningRound.closed_at.is_(None)
    )
    return db.session.scalar(wanted)


def sheets_of(one: ListeningRound, *piles: int) -> list[ListeningSheet]:
    """Its sheets by their key, an order that means nothing; of these piles only, where some are named."""
    wanted = select(ListeningSheet).where(ListeningSheet.round_id == one.id)
    if piles:
        wanted = wanted.where(ListeningSheet.pile.in_(piles))
    return list(db.session.scalars(wanted.order_by(ListeningSheet.key)))


def sheets_in(one: ListeningRound, *piles: int) -> int:
    """How many sheets count so far; or how many are in these piles."""
    where = ListeningSheet.pile.in_(piles) if piles else ListeningSheet.pile != SECOND
    wanted = select(func.count()).where(ListeningSheet.round_id == one.id, where)
    return db.session.scalar(wanted) or 0


def told_count(one: ListeningRound) -> int:
    """How many sheets the room is told of, in steps."""
    return sheets_in(one) // STEP * STEP


def words_of(one: ListeningRound) -> dict[str, list[ListeningWords]]:
    """What people wrote, question by question; for the group that listens."""
    wanted = select(ListeningWords).where(ListeningWords.round_id == one.id)
    found: dict[str, list[ListeningWords]] = {}
    for row in db.session.scalars(wanted.order_by(ListeningWords.key)):
        found.setdefault(row.question, []).append(row)
    return found


def answers_of(sheets: Sequence[ListeningSheet]) -> list[dict[str, object]]:
    """Their answers alone, as the core counts them."""
    return [dict(sheet.answers) for sheet in sheets]


def has_published(assembly: Assembly) -> Exists:
    """Whether anybody can read what the assembly has heard, to be asked of the database."""
    return published(assembly).order_by(None).exists()
