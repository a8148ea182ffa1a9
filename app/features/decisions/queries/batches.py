"""Many decisions with everything that is told of them, some at a time: a file of ten years costs the memory of a page."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import (
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Rating,
    Report,
    Response,
    ResponseRating,
    Statement,
)
from app.features.decisions.policies import public_decisions
from app.features.decisions.queries.asked import Filter, conditions
from app.features.proposals.models import Proposal
from app.features.votes.models import Result, Vote
from app.store.clock import now
from app.store.transactions import let_go

SIZE = 50
"""Decisions that are in memory at the same time."""
WITH_EVERYTHING = (
    joinedload(Decision.assembly),
    joinedload(Decision.session),
    joinedload(Decision.place),
    joinedload(Decision.vote).joinedload(Vote.result),
    joinedload(Decision.vote).joinedload(Vote.session),
    joinedload(Decision.vote).joinedload(Vote.proposal),
    selectinload(Decision.statuses).joinedload(DecisionStatus.replaced_by),
    selectinload(Decision.statements),
    selectinload(Decision.reports).selectinload(Report.ratings),
    selectinload(Decision.actions).selectinload(Action.states),
    selectinload(Decision.awaited)
    .selectinload(AwaitedAnswer.responses)
    .selectinload(Response.ratings),
    joinedload(Decision.proposal).selectinload(Proposal.versions),
    joinedload(Decision.proposal).selectinload(Proposal.origins),
    joinedload(Decision.proposal).selectinload(Proposal.objections),
)


def numbers(asked: Filter) -> list[int]:
    """The numbers in the database of the decisions asked for, newest first."""
    query = public_decisions().with_only_columns(Decision.id).join(Decision.assembly)
    query = query.where(*conditions(asked))
    query = query.order_by(Decision.taken_at.desc(), Decision.id.desc())
    return list(db.session.scalars(query))


def each(asked: Filter) -> Iterator[Decision]:
    """The decisions asked for, newest first; those that were given before are forgotten."""
    wanted = numbers(asked)
    for start in range(0, len(wanted), SIZE):
        yield from loaded(wanted[start : start + SIZE])
        let_go()
        db.session.expunge_all()


def loaded(wanted: list[int]) -> list[Decision]:
    """These decisions with everything, in this order."""
    query = public_decisions().where(Decision.id.in_(wanted)).options(*WITH_EVERYTHING)
    found = {decision.id: decision for decision in db.session.scalars(query).unique()}
    return [found[number] for number in wanted if number in found]


def last_changed(asked: Filter, most: int, number: int = 1) -> tuple[list[Decision], int]:
    """A page of the decisions asked for, the latest change first, and of how many decisions."""
    changes = moments().subquery()
    query = (
        select(changes.c.decision, func.count().over().label("total"))
        .join(Decision, Decision.id == changes.c.decision)
        .join(Decision.assembly)
        .where(*conditions(asked))
        .group_by(changes.c.decision)
        .order_by(func.max(changes.c.at).desc(), changes.c.decision.desc())
    )
    rows = db.session.execute(query.limit(most).offset((number - 1) * most)).all()
    return loaded([row.decision for row in rows]), rows[0].total if rows else 0


def moments() -> Select[tuple[int, datetime]]:
    """Every moment at which something was added to a decision (app.features.decisions.queries.changes), as (decision, at)."""
    action = Action.decision_id.label("decision")
    asked = AwaitedAnswer.decision_id.label("decision")
    told = union_all(
        select(Decision.id.label("decision"), Decision.taken_at.label("at")),
        select(DecisionStatus.decision_id, DecisionStatus.noted_at),
        select(Report.decision_id, Report.noted_at),
        select(Statement.decision_id, Statement.made_at).where(Statement.decision_id.is_not(None)),
        select(action, Action.noted_at).where(action.is_not(None)),
        select(action, ActionState.noted_at).join(Action).where(action.is_not(None)),
        select(asked, AwaitedAnswer.noted_at).where(asked.is_not(None)),
        select(asked, Response.noted_at).join(AwaitedAnswer).where(asked.is_not(None)),
    ).subquery()
    return select(told.c.decision, told.c.at)


def state(assembly_id: int | None = None) -> tuple[str, datetime | None]:
    """A mark of all that is written about decisions, of one assembly or of all, without reading it, and when something was
    last written.

    What stands beside them (an assembly's name, a place) does not move it: a reader hears of that on the next day.
    """
    ours = [Decision.assembly_id == assembly_id] if assembly_id else []
    changes = moments().subquery()
    told = select(func.max(changes.c.at), func.count()).join_from(
        changes, Decision, Decision.id == changes.c.decision
    )
    last, parts = db.session.execute(told.where(*ours)).one()
    rows = [tuple(row) for query in weights(ours) for row in db.session.execute(query)]
    words = repr((str(last), parts, sorted(map(str, rows)), now().date().isoformat()))
    return sha256(words.encode()).hexdigest()[:32], last


def weights(ours: list[ColumnElement[bool]]) -> Iterator[Any]:
    """What changes without a moment of its own: themes, faces, results; `ours` says of which decisions."""
    themes = select(literal("themes"), Decision.theme, func.count(), func.sum(Decision.id))
    yield themes.where(*ours).group_by(Decision.theme)
    faces = select(literal("reports"), literal(""), func.count(), func.sum(Rating.face))
    yield faces.join(Report, Report.id == Rating.report_id).join(Report.decision).where(*ours)
    heard = select(literal("answers"), literal(""), func.count(), func.sum(ResponseRating.face))
    heard = heard.join(Response, Response.id == ResponseRating.response_id)
    yield heard.join(Response.awaited).outerjoin(AwaitedAnswer.decision).where(*ours)
    yield select(literal("names"), literal(""), func.count(), func.max(Assembly.id))
    cast = select(literal("results"), literal(""), func.count(), func.sum(Result.cast))
    yield cast.join(Decision, Decision.vote_id == Result.vote_id).where(*ours)
