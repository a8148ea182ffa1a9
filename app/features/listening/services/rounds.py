"""A round from its opening to its publication."""

import secrets
from collections.abc import Sequence
from datetime import date

from flask import Flask, current_app
from sqlalchemy import delete, insert, select

from app.domain.asking.needs import check_population
from app.domain.asking.piles import check_piles
from app.domain.codes import SESSION_LENGTH, code_from_bytes
from app.domain.violations import RuleViolation
from app.extensions import Model, db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, number_of
from app.features.listening.models import (
    KINDS,
    ListeningMark,
    ListeningRound,
    ListeningSheet,
    ListeningWords,
    Questionnaire,
)
from app.features.listening.policies import can_end_round, can_write_questions
from app.features.listening.queries.results import changes_of, reckon
from app.features.listening.queries.rounds import SECOND, answers_of, sheets_of
from app.features.listening.services.answering import take_words
from app.features.votes.services.closing import scrub_quietly
from app.store.clock import now
from app.store.news import public_news
from app.store.transactions import after_commit, as_it_is
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

FIRST = 1
"""The pile that the first person types; it counts. Phones hand in pile 0."""
CODE_BYTES = 4
KEY_BYTES = 16


def open_round(
    questionnaire: Questionnaire,
    kind: str,
    *,
    session: Session | None = None,
    population: int | None = None,
    before: ListeningRound | None = None,
    by: Asker,
) -> ListeningRound:
    """From now on people answer. A round that comes after names the one before, which asked in the same words.

    Raises NotAllowed, RuleViolation: unlocked_round, unknown_round_kind, session_elsewhere, before_missing,
    wording_changed, population_not_positive.
    """
    if not can_write_questions(by, questionnaire.assembly):
        raise NotAllowed
    if not questionnaire.is_locked:
        raise RuleViolation("unlocked_round")
    check_kind(questionnaire, kind, before)
    if session is not None and session.assembly_id != questionnaire.assembly_id:
        raise RuleViolation("session_elsewhere")
    if population is not None and population < 1:
        raise RuleViolation("population_not_positive")
    made = ListeningRound(
        questionnaire=questionnaire,
        kind=kind,
        session=session,
        population=population,
        before=before,
        code=free_code(),
        opened_at=now(),
        opened_by_id=number_of(by),
    )
    db.session.add(made)
    db.session.flush()
    return made


def check_kind(questionnaire: Questionnaire, kind: str, before: ListeningRound | None) -> None:
    """Raises RuleViolation: unknown_round_kind, before_missing, wording_changed."""
    if kind not in KINDS:
        raise RuleViolation("unknown_round_kind")
    if (before is None) == (kind == "after"):
        raise RuleViolation("before_missing")
    if before is None:
        return
    other = before.questionnaire
    if (other.assembly_id, other.wording_hash) != (
        questionnaire.assembly_id,
        questionnaire.wording_hash,
    ):
        raise RuleViolation("wording_changed")


def free_code() -> str:
    """Six characters that lead to no other round, nor to any session."""
    while True:
        code = code_from_bytes(secrets.token_bytes(CODE_BYTES), SESSION_LENGTH)
        known = select(ListeningRound.id).where(ListeningRound.code == code)
        session = select(Session.id).where(Session.code == code)
        if db.session.scalar(known) is None and db.session.scalar(session) is None:
            return code


def close_round(one: ListeningRound, *, by: Asker) -> None:
    """Nobody answers any more; who has answered is forgotten, and the sheets are written anew in an order made by chance.

    Raises NotAllowed, Conflict("round_closed"), RuleViolation: piles_differ, pile_sizes_differ, population_too_small.
    """
    if not can_end_round(by, one):
        raise NotAllowed
    as_it_is(one, to_change=True)
    if one.state != "open":
        raise Conflict("round_closed")
    typed, again = sheets_of(one, FIRST), sheets_of(one, SECOND)
    if again:
        check_piles(one.asked, answers_of(typed), answers_of(again))
    one.closed_at, one.closed_by_id = now(), number_of(by)
    drop_pile(one, SECOND)
    forget_order(one)
    one.result = reckon(one, sheets_of(one))
    scrub_afterwards()


def drop_pile(one: ListeningRound, pile: int) -> None:
    """Its sheets go, with the words that stood on them."""
    take_words(one, [sheet.key for sheet in sheets_of(one, pile)])
    gone = delete(ListeningSheet).where(
        ListeningSheet.round_id == one.id, ListeningSheet.pile == pile
    )
    db.session.execute(gone.execution_options(synchronize_session=False))
    db.session.expire_all()


def forget_order(one: ListeningRound) -> None:
    """Marks go; sheets and words are deleted and written again, shuffled, under new keys."""
    db.session.flush()
    gone = delete(ListeningMark).where(ListeningMark.round_id == one.id)
    db.session.execute(gone.execution_options(synchronize_session=False))
    for table in (ListeningSheet, ListeningWords):
        rewrite_by_chance(table, one.id)
    db.session.expire_all()


def rewrite_by_chance(table: type[Model], round_id: int) -> None:
    """The rows of a round under keys that say nothing of the old ones, in the order of these."""
    columns = table.__table__.c
    rows = [
        dict(row)
        for row in db.session.execute(
            select(table.__table__).where(columns.round_id == round_id)
        ).mappings()
    ]
    secrets.SystemRandom().shuffle(rows)
    for row in rows:
        row["key"] = secrets.token_hex(KEY_BYTES)
        if "pile" in row:
            row["pile"] = 0
    mine = delete(table).where(columns.round_id == round_id)
    db.session.execute(mine.execution_options(synchronize_session=False))
    if rows:
        db.session.execute(insert(table.__table__), sorted(rows, key=lambda row: row["key"]))


def scrub_afterwards() -> None:
    """Old pages of the database are forgotten too, once the closing is on disk."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    after_commit(lambda: scrub_quietly(app))


def publish_round(
    one: ListeningRound,
    promise: Localized,
    *,
    next_on: date | None = None,
    population: int | None = None,
    by: Asker,
) -> None:
    """The result is given back, with what will change. What was published can be said better, never counted again.

    Raises NotAllowed, RuleViolation: round_still_open, result_without_promise, too_few, wording_changed,
    population_too_small.
    """
    if not can_end_round(by, one):
        raise NotAllowed
    if one.state == "open":
        raise RuleViolation("round_still_open")
    if not promise:
        raise RuleViolation("result_without_promise")
    if nothing_to_show(one):
        raise RuleViolation("too_few")
    check_population(sheets_counted(one), population)
    changes_of(one)
    first = one.published_at is None
    one.promise, one.next_on, one.population = promise, next_on, population
    if first:
        one.published_at, one.published_by_id = now(), number_of(by)
    db.session.flush()
    if first:
        public_news.send(one.assembly.id, kind="listening", ref=one.id)


def nothing_to_show(one: ListeningRound) -> bool:
    """Whether every question was answered by fewer than five."""
    questions: Sequence[dict[str, int]] = (one.result or {}).get("questions", ())
    return all(question["answered"] < 5 for question in questions)


def sheets_counted(one: ListeningRound) -> int:
    """The sheets of a closed round."""
    return int((one.result or {}).get("sheets", 0))
