"""The rows of the follow-up as selects (app/formats/followed.py): what is expected, what was done, on which day.

They say the same as the notices of each row (app/features/decisions/notices.py); tests/decisions holds the two together.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.domain.publication.register import IN_FORCE
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import (
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
)
from app.features.decisions.queries.asked import standing_on
from app.formats.followed import Day, key

STILL_TO_DO = ("offered", "accepted", "under_way")
Rows = Select[Any]


def placed(day: Day) -> list[Rows]:
    """On the board and the line of time."""
    return [actions_placed(), answers_placed(), *taken_and_told(), next_reports(day), reviews(day)]


def stands(is_expected: ColumnElement[bool], otherwise: str) -> ColumnElement[str]:
    """The column that says whether it is expected, done or only told."""
    return case((is_expected, "expected"), else_=otherwise).label("stands")


def last_of(
    model: Any, of: InstrumentedAttribute[int], whole: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Joins the row that was written last of those that belong to one."""
    others = aliased(model)
    last = select(func.max(others.id)).where(getattr(others, of.key) == whole).scalar_subquery()
    return and_(of == whole, model.id == last.correlate(whole.class_))


def actions_placed() -> Rows:
    """What is to be done by its day, what was done on that day; what was declined or given up has no place."""
    is_open = ActionState.state.in_(STILL_TO_DO)
    return (
        select(
            *key("action", Action, Action.assembly_id),
            case((is_open, Action.due_on), else_=ActionState.on).label("on"),
            stands(is_open, "done"),
        )
        .join(ActionState, last_of(ActionState, ActionState.action_id, Action.id))
        .where(or_(and_(is_open, Action.due_on.is_not(None)), ActionState.state == "done"))
    )


def answers_placed() -> Rows:
    """What an authority has not answered by its day, or when it did."""
    return select(
        *key("answer", AwaitedAnswer, AwaitedAnswer.assembly_id),
        func.coalesce(Response.received_on, AwaitedAnswer.due_on).label("on"),
        stands(Response.id.is_(None), "done"),
    ).outerjoin(Response, last_of(Response, Response.awaited_id, AwaitedAnswer.id))


def taken_and_told() -> list[Rows]:
    """Decisions, and what their responsible bodies say became of them.

    A decision is sorted by its day in UTC: at the worst it stands beside what happened the day before.
    """
    return [
        select(
            *key("decision", Decision, Decision.assembly_id),
            func.date(Decision.taken_at, type_=Date()).label("on"),
            literal("told").label("stands"),
        ),
        select(
            *key("report", Report, Decision.assembly_id),
            Report.on.label("on"),
            literal("told").label("stands"),
        ).join(Report.decision),
    ]


def next_reports(day: Day) -> Rows:
    """The next report that a rule in force calls for."""
    return in_force(day, "next_report", Decision.report_due)


def reviews(day: Day) -> Rows:
    """The day on which a rule in force comes back."""
    return in_force(day, "review", DecisionStatus.review_on)


def in_force(day: Day, kind: str, on: Any) -> Rows:
    """A day of each decision that is a rule on `day`, where it has one."""
    return (
        select(
            *key(kind, Decision, Decision.assembly_id),
            on.label("on"),
            literal("expected").label("stands"),
        )
        .join(Decision.assembly)
        .join(DecisionStatus, DecisionStatus.id == standing_on(day, "id"))
        .where(DecisionStatus.status.in_(IN_FORCE), on.is_not(None))
    )


def dated(day: Day) -> list[Rows]:
    """In the calendar: whatever has a day by which something is owed, struck out or not."""
    record = aliased(DecisionStatus)
    last_day = (
        select(record.review_on)
        .where(record.decision_id == Decision.id, record.review_on.is_not(None))
        .order_by(record.id.desc())
        .limit(1)
        .correlate(Decision)
        .scalar_subquery()
    )
    back_on = func.coalesce(DecisionStatus.review_on, last_day)
    reviewed = (
        select(*key("review", Decision, Decision.assembly_id), back_on.label("on"))
        .join(Decision.assembly)
        .outerjoin(DecisionStatus, DecisionStatus.id == standing_on(day, "id"))
        .where(back_on.is_not(None))
    )
    owed = (
        ("action", Action, Action.due_on),
        ("answer", AwaitedAnswer, AwaitedAnswer.due_on),
        ("next_report", Decision, Decision.report_due),
    )
    return [
        *(
            select(*key(kind, model, model.assembly_id), on.label("on")).where(on.is_not(None))
            for kind, model, on in owed
        ),
        reviewed,
    ]


def moved(day: Day) -> list[Rows]:
    """In the feed: each moment at which something was added, and the one from which it is late."""
    late_action = and_(ActionState.state.in_(STILL_TO_DO), Action.due_on < day)
    acted = select(*key("action", Action, Action.assembly_id), ActionState.noted_at.label("at"))
    asked = key("answer", AwaitedAnswer, AwaitedAnswer.assembly_id)
    return [
        acted.join(Action.states),
        select(*key("action", Action, Action.assembly_id), morning_after(Action.due_on).label("at"))
        .join(Assembly, Assembly.id == Action.assembly_id)
        .join(ActionState, last_of(ActionState, ActionState.action_id, Action.id))
        .where(late_action),
        select(*asked, AwaitedAnswer.noted_at.label("at")),
        select(*asked, Response.noted_at.label("at")).join(AwaitedAnswer.responses),
        silent(day).with_only_columns(*asked, morning_after(AwaitedAnswer.due_on).label("at")),
        select(*key("report", Report, Decision.assembly_id), Report.noted_at.label("at")).join(
            Report.decision
        ),
    ]


def morning_after(due: Any) -> ColumnElement[Any]:
    """About when something due that day is late, to sort by: the assembly's clock is not asked."""
    if db.engine.dialect.name == "postgresql":
        return cast(due + 1, DateTime(timezone=True))
    return func.datetime(due, "+1 day")


def silent(day: Day) -> Rows:
    """What an authority has let its day pass of without a word."""
    return (
        select(AwaitedAnswer.id)
        .select_from(AwaitedAnswer)
        .join(Assembly, Assembly.id == AwaitedAnswer.assembly_id)
        .outerjoin(Response, Response.awaited_id == AwaitedAnswer.id)
        .where(Response.id.is_(None), AwaitedAnswer.due_on < day)
    )


def lapsed(day: Day) -> list[Rows]:
    """Silences, which are news."""
    named = key("silence", AwaitedAnswer, AwaitedAnswer.assembly_id)
    return [silent(day).with_only_columns(*named, AwaitedAnswer.session_id.label("session"))]
