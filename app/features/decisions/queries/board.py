"""What becomes of decisions, at a glance: what is late, what comes, what was done; and the same as a line of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from app.domain.publication.register import IN_FORCE
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.decisions.models import (
    Action,
    ActionState,
    AwaitedAnswer,
    Decision,
    DecisionStatus,
    Report,
    Response,
)
from app.features.decisions.notices import answer_notice, day_of, report_notice
from app.features.decisions.queries import followed, following
from app.features.decisions.queries.asked import standing_on
from app.features.decisions.queries.follow_up import faces
from app.features.decisions.queries.following import Found
from app.formats.notice import Notice, Plate, plate
from app.store.lately import lately
from app.web.paging import Page, page_asked

MOST, MOST_DONE, MOST_TOLD = 20, 12, 10
"""Lines of each list on the board; the others have pages of their own."""
SIZE = 50
PARTS = {"late": following.LATE, "coming": following.COMING, "done": following.DONE}
"""The lists of the board by the name that an address gives them."""
RESTS_ON = frozenset(
    model.__table__
    for model in (
        Assembly, Action, ActionState, AwaitedAnswer, Decision, DecisionStatus, Report, Response,
    )
)  # fmt: skip
"""The tables from which its numbers are counted."""


@dataclass(frozen=True)
class Told:
    """What a body says, and what residents say of it: {4: yes … 1: no}, None under five; `ref` is the row that is rated."""

    notice: Notice
    ref: int
    on: date
    faces: dict[int, int] | None
    assembly: Assembly

    @property
    def kind(self) -> str:
        """report or answer."""
        return self.notice.kind

    @property
    def said(self) -> str:
        """The state of the report, the outcome of the answer."""
        return self.notice.state

    @property
    def agree(self) -> int:
        """How many residents say yes or rather yes."""
        return (self.faces[4] + self.faces[3]) if self.faces else 0

    @property
    def heard(self) -> int:
        """How many residents have answered."""
        return sum(self.faces.values()) if self.faces else 0


@dataclass(frozen=True)
class Board:
    """What is followed, by what one wants to know first: some of each, and how many there are (`totals`, by name)."""

    late: list[Plate]
    coming: list[Plate]
    done: list[Plate]
    told: list[Told]
    totals: Mapping[str, int]
    actions: int
    actions_done: int
    questions: int
    questions_answered: int
    in_force: int

    @property
    def is_empty(self) -> bool:
        """Nothing was decided and nothing is expected."""
        return not (self.late or self.coming or self.done or self.told)


def board_of(wanted: Assembly | None = None) -> Board:
    """The board of one assembly, or of all of them."""
    sizes = {"late": MOST, "coming": MOST, "done": MOST_DONE}
    found = following.placed(wanted, {PARTS[name]: (1, size) for name, size in sizes.items()})
    told, told_in_all = told_from(wanted, MOST_TOLD, 0)
    lists = {name: found[part] for name, part in PARTS.items()}
    late, coming, done = (plates(lists[name])[:size] for name, size in sizes.items())
    totals = {**{name: one.total for name, one in lists.items()}, "told": told_in_all}
    return Board(late, coming, done, told, totals, **counts(wanted))


def plates(found: Found) -> list[Plate]:
    """Each on its own day."""
    return [drawn for notice in found.notices if (drawn := plate(notice))]


def page_of_part(wanted: Assembly | None, name: str) -> Page[Plate] | Page[Told]:
    """The asked page of one list of the board: late, coming, done or told."""
    if name != "told":
        found = following.placed(wanted, {PARTS[name]: (page_asked(), SIZE)})
        return page_from(found[PARTS[name]])
    number, total = page_asked(), told_from(wanted, 1, 0)[1]
    pages = max(1, -(-total // MOST_TOLD))
    start = (min(number, pages) - 1) * MOST_TOLD
    return Page(told_from(wanted, MOST_TOLD, start)[0], min(number, pages), pages, total)


def page_from(found: Found) -> Page[Plate]:
    """The same as a page of plates."""
    return Page(plates(found), found.number, found.pages, found.total)


def counts(wanted: Assembly | None) -> dict[str, int]:
    """How many actions are done, questions answered, rules in force."""
    key = ("board", following.number_of(wanted))
    return lately(key, lambda: counted_now(wanted), RESTS_ON)


def counted_now(wanted: Assembly | None) -> dict[str, int]:
    """The same, counted."""
    day, ids = following.day_of_rows(wanted), assembly_ids(wanted)
    agreed = select(ActionState.state).select_from(Action).where(Action.assembly_id.in_(ids))
    agreed = agreed.join(
        ActionState, followed.last_of(ActionState, ActionState.action_id, Action.id)
    ).where(ActionState.state.not_in(("declined", "dropped")))
    asked = select(AwaitedAnswer.id).where(AwaitedAnswer.assembly_id.in_(ids))
    rules = (
        select(Decision.id)
        .join(Decision.assembly)
        .join(DecisionStatus, DecisionStatus.id == standing_on(day, "id"))
        .where(DecisionStatus.status.in_(IN_FORCE), Decision.assembly_id.in_(ids))
    )
    numbers = {
        "actions": agreed,
        "actions_done": agreed.where(ActionState.state == "done"),
        "questions": asked,
        "questions_answered": asked.where(AwaitedAnswer.responses.any()),
        "in_force": rules,
    }
    counted = select(*(number_of(query).label(name) for name, query in numbers.items()))
    return dict(db.session.execute(counted).mappings().one())


def number_of(query: Select[Any]) -> Any:
    """How many rows a query finds, inside another."""
    return select(func.count()).select_from(query.subquery()).scalar_subquery()


def assembly_ids(wanted: Assembly | None) -> Any:
    """The numbers of the assemblies that are meant."""
    if wanted:
        return [wanted.id]
    return select(Assembly.id).where(Assembly.shown_at.is_not(None))


def told_from(wanted: Assembly | None, most: int, start: int) -> tuple[list[Told], int]:
    """The last report of each decision and the last answer to each question, the latest first, beside the faces of
    residents; and how many there are in all."""
    key = ("told", following.number_of(wanted), most, start)
    keys, total = lately(key, lambda: keys_told(wanted, most, start), RESTS_ON)
    return said_by(keys), total


def keys_told(wanted: Assembly | None, most: int, start: int) -> tuple[list[tuple[str, int]], int]:
    """Which reports and answers these are, and how many there are in all."""
    ids = assembly_ids(wanted)
    reports = (
        select(literal("report").label("kind"), Report.id.label("ref"), Report.on.label("on"))
        .join(Report.decision)
        .where(
            followed.last_of(Report, Report.decision_id, Decision.id),
            Decision.assembly_id.in_(ids),
        )
    )
    answers = (
        select(literal("answer"), Response.id, Response.received_on)
        .join(Response.awaited)
        .where(
            followed.last_of(Response, Response.awaited_id, AwaitedAnswer.id),
            AwaitedAnswer.assembly_id.in_(ids),
        )
    )
    all_told = union_all(reports, answers).subquery()
    query = select(all_told.c.kind, all_told.c.ref, func.count().over().label("total"))
    query = query.order_by(all_told.c.on.desc(), all_told.c.kind, all_told.c.ref.desc())
    rows = db.session.execute(query.limit(most).offset(start)).all()
    return [(row.kind, row.ref) for row in rows], rows[0].total if rows else 0


def said_by(keys: list[tuple[str, int]]) -> list[Told]:
    """These reports and answers, in this order."""
    reports = [ref for kind, ref in keys if kind == "report"]
    answers = [ref for kind, ref in keys if kind == "answer"]
    found: dict[tuple[str, int], Told] = {}
    for report in rows_of(Report, reports, OF_REPORT):
        told = Told(
            report_notice(report), report.id, report.on, faces(report), report.decision.assembly
        )
        found["report", report.id] = told
    for last in rows_of(Response, answers, OF_ANSWER):
        awaited = last.awaited
        notice = answer_notice(awaited, day_of(awaited))
        told = Told(notice, last.id, last.received_on, faces(last), awaited.session.assembly)
        found["answer", last.id] = told
    return [found[key] for key in keys if key in found]


def rows_of(model: Any, numbers: list[int], options: tuple[Any, ...]) -> Any:
    """These rows with what is said of them."""
    if not numbers:
        return []
    query = select(model).where(model.id.in_(numbers)).options(*options)
    return db.session.scalars(query).unique()


OF_REPORT = (
    joinedload(Report.decision).joinedload(Decision.assembly),
    joinedload(Report.decision).joinedload(Decision.statuses),
    joinedload(Report.ratings),
)
OF_ANSWER = (
    joinedload(Response.ratings),
    joinedload(Response.awaited).joinedload(AwaitedAnswer.session).joinedload(Session.assembly),
    joinedload(Response.awaited).joinedload(AwaitedAnswer.decision),
    joinedload(Response.awaited).joinedload(AwaitedAnswer.responses),
)


def line_of_time(
    wanted: Assembly | None = None, *, earlier: int = 1, later: int = 1
) -> tuple[Page[Plate], Page[Plate]]:
    """What happened, the latest first, and what is expected, the soonest first; a page of each, the first beside today."""
    parts = {following.PAST: (earlier, SIZE), following.EXPECTED: (later, SIZE)}
    found = following.placed(wanted, parts)
    return page_from(found[following.PAST]), page_from(found[following.EXPECTED])
