"""Where one can buy today: approved places whose decision counts, open now or not, how one gets in; and visits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.domain.fund.marks import Marks, marks
from app.domain.walking.schematic import MapStop, Schematic, draw
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.queries.resting import in_force
from app.features.fund.models import Approval, Rule, Visit
from app.features.fund.queries.params import Question, questions_of
from app.features.fund.queries.rules import rules_in_force
from app.features.places.models import Place
from app.features.places.queries import Door, OpenTime, access_sentence, door_at, open_times
from app.words.localized import Localized


@dataclass(frozen=True, slots=True)
class Shop:
    """A place where the fund is accepted, as it is at one moment; `number` is the same in the list and on the map."""

    number: int
    approval: Approval
    door: Door
    hours: list[OpenTime]
    access: Localized | str

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.approval.place

    @property
    def checked_on(self) -> date | None:
        """When somebody last looked, at the place or at its entrance."""
        days = [self.place.checked_on, self.approval.visit.on if self.approval.visit else None]
        return max((day for day in days if day), default=None)


def approvals_of(assembly: Assembly) -> list[Approval]:
    """Every approval there ever was, the newest first."""
    return approvals_in([assembly.id])


def approvals_in(assemblies: Collection[int]) -> list[Approval]:
    """The same of several assemblies, by their numbers."""
    query = (
        select(Approval)
        .where(Approval.assembly_id.in_(assemblies))
        .order_by(Approval.from_day.desc(), Approval.id.desc())
        .options(
            joinedload(Approval.assembly),
            joinedload(Approval.place),
            joinedload(Approval.visit),
            joinedload(Approval.decision).selectinload(Decision.statuses),
        )
    )
    return list(db.session.scalars(query))


def approved(assembly: Assembly, day: date) -> list[Approval]:
    """What counts on that day, one for each place: nobody has to take a place off when its decision falls."""
    return counting(approvals_of(assembly), day)


def counting(approvals: Sequence[Approval], day: date) -> list[Approval]:
    """Those of these that count on that day, one for each place of each assembly."""
    found = in_force(approvals, day, lambda one: (one.assembly_id, one.place_id))
    return [found[key] for key in sorted(found, key=str)]


def shops(assembly: Assembly, moment: datetime, day: date, lang: str) -> list[Shop]:
    """Where one can buy, those that are open first, then by name."""
    zone = assembly.time_zone
    found = [
        (one, door_at(one.place.opening_hours, moment, zone), open_times(one.place.opening_hours, moment, zone))
        for one in approved(assembly, day)
    ]  # fmt: skip
    order = sorted(
        found,
        key=lambda row: (row[1] is not Door.OPEN, row[0].place.name.in_(lang).text.casefold()),
    )
    return [
        Shop(number, one, door, hours, access_sentence(one.place, lang))
        for number, (one, door, hours) in enumerate(order, 1)
    ]


def map_of(found: Sequence[Shop], lang: str) -> Schematic | None:
    """The map of those that have a position; None where fewer than two have one."""
    stops = [MapStop(one.number, one.place.name.in_(lang).text, one.place.point) for one in found]
    if sum(stop.point is not None for stop in stops) < 2:
        return None
    drawn = draw(stops)
    return replace(drawn, legs=()) if drawn else None


def visits_of(assembly: Assembly) -> list[Visit]:
    """Every visit, the latest first."""
    return visits_in([assembly.id])


def visits_in(assemblies: Collection[int]) -> list[Visit]:
    """The same of several assemblies, by their numbers."""
    query = (
        select(Visit)
        .where(Visit.assembly_id.in_(assemblies))
        .order_by(Visit.on.desc(), Visit.id.desc())
        .options(joinedload(Visit.assembly), joinedload(Visit.place), joinedload(Visit.rule))
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with its grid reckoned; `outdated` where the criteria have changed since; the decision that was taken after it,
    if any."""

    visit: Visit
    questions: list[Question]
    marks: Marks
    outdated: bool
    decision: Decision | None = None

    def words_of(self, keys: Sequence[str]) -> list[Localized]:
        """The words of these criteria."""
        return [one.words for one in self.questions if one.key in keys]


def seen(visit: Visit, today: Rule | None, decision: Decision | None = None) -> Seen:
    """What a visit found, by the grid that it was made with; `today` is the grid in force."""
    questions = questions_of(visit.rule.params)
    found = marks([one.criterion for one in questions], visit.marks)
    outdated = today is not None and today.id != visit.rule_id
    return Seen(visit, questions, found, outdated, decision)


def seen_in(assembly: Assembly, day: date) -> list[Seen]:
    """Every visit with its grid, the latest first."""
    today = rules_in_force(assembly, day).get("criteria")
    taken = {one.visit_id: one.decision for one in approvals_of(assembly) if one.visit_id}
    return [seen(visit, today, taken.get(visit.id)) for visit in visits_of(assembly)]
