"""The indicators of an assembly for a year, read from its record: sessions held, decisions, promises, answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.publication.dates import report_dates
from app.domain.publication.indicators import Kept, Share, kept, middle, share_of_people
from app.domain.publication.shares import FEWEST
from app.extensions import db
from app.features.assemblies.models import Assembly, Attendance, Session
from app.features.decisions.models import Action, Decision
from app.features.decisions.queries import follow_up
from app.features.decisions.queries.register import day_taken, decisions, today
from app.features.proposals.models import Objection, Proposal
from app.features.proposals.queries import proposals_from_observations
from app.features.walks.models import Observation, Walk
from app.words.i18n import local_time


@dataclass(frozen=True)
class Indicators:
    """One year of an assembly. Shares of people keep the rule of five; None: nothing to tell."""

    sessions: int
    present: int | None
    """How many came, each session counted; None under five."""
    first_time: Share
    children: int | None
    languages: tuple[str, ...]
    spoke: Share
    steps: dict[str, int]
    objections: dict[str, int]
    actions: Kept
    answers: dict[str, int]
    answer_days: int | None
    """The middle delay of answers, in days."""
    reports: Kept
    observations: int
    proposals: int
    decided: int
    """Remarks of the year's walks, proposals that quote one, decisions made of those."""


def years_of(assembly: Assembly) -> list[int]:
    """The years in which the assembly met, the latest first."""
    held = (session for session in assembly.sessions if session.closed_at)
    return sorted({year_of(session) for session in held}, reverse=True)


def year_of(session: Session) -> int:
    """The year on the assembly's clock."""
    return local_time(session.starts_at, session.assembly.time_zone).year


def indicators(assembly: Assembly, year: int) -> Indicators:
    """Everything that can be said of a year."""
    held = [s for s in assembly.sessions if s.closed_at and year_of(s) == year]
    taken = [decision for decision in decisions(assembly) if day_taken(decision).year == year]
    day = today(assembly)
    asked = [a for a in follow_up.answers_of(assembly) if a.asked_on.year == year]
    delays = [(a.responses[0].received_on - a.asked_on).days for a in asked if a.responses]
    came = attendance(held)
    seen = observations_of(assembly, year)
    led = [proposal for _, proposal in proposals_from_observations(seen)]
    led_to = {proposal.id for proposal in led}
    return Indicators(
        sessions=len(held),
        present=at_least_five(came),
        first_time=figure_share(held, "first_time"),
        children=at_least_five(sum(figure(session, "children") or 0 for session in held)),
        languages=languages_of(held),
        spoke=spoken(held),
        steps=Counter(decision.step for decision in taken),
        objections=Counter(objection.outcome or "open" for objection in objections_of(held)),
        actions=kept([(a.due_on, done_on(a)) for a in due_in(assembly, year) if a.due_on], day),
        answers=Counter(answer_state(a.responses, a.due_on, day) for a in asked),
        answer_days=middle(delays),
        reports=kept([pair for d in taken for pair in reports_due(d)], day),
        observations=len(seen),
        proposals=len(led_to),
        decided=sum(d.proposal_id in led_to for d in decisions(assembly)),
    )


def at_least_five(count: int) -> int | None:
    """A number of people, zero included; None for one to four."""
    return None if 0 < count < FEWEST else count


def attendance(held: Sequence[Session]) -> int:
    """How many came, each session counted."""
    numbers = [session.id for session in held]
    query = select(func.count()).where(Attendance.session_id.in_(numbers))
    return db.session.scalar(query) or 0


def figure(session: Session, name: str) -> int | None:
    """A count noted at the desk, None if nobody noted it."""
    found = session.figures.get(name)
    return found if isinstance(found, int) else None


def figure_share(held: Sequence[Session], name: str) -> Share:
    """A count of the desk out of those who came, over the sessions where it was noted."""
    noted = [session for session in held if figure(session, name) is not None]
    part = sum(figure(session, name) or 0 for session in noted)
    whole = attendance(noted)
    return share_of_people(min(part, whole), whole)


def spoken(held: Sequence[Session]) -> Share:
    """How many took the floor out of those who came, over the sessions with a speakers' queue."""
    queues = [session for session in held if speakers(session) is not None]
    part = sum(speakers(session) or 0 for session in queues)
    whole = attendance(queues)
    return share_of_people(min(part, whole), whole)


def speakers(session: Session) -> int | None:
    """How many different voices the speakers' queue heard, None without a queue."""
    told = session.figures.get("spoken")
    found = told.get("voices") if isinstance(told, dict) else None
    return found if isinstance(found, int) and found else None


def languages_of(held: Sequence[Session]) -> tuple[str, ...]:
    """Languages that somebody interpreted."""
    found = {str(code) for session in held for code in session.figures.get("interpreters") or []}
    return tuple(sorted(found))


def objections_of(held: Sequence[Session]) -> list[Objection]:
    """Objections raised in these sessions; preferences and concerns are none."""
    numbers = [session.id for session in held]
    query = select(Objection).where(
        Objection.session_id.in_(numbers), Objection.kind == "objection"
    )
    return list(db.session.scalars(query.join(Proposal, Proposal.id == Objection.proposal_id)))


def due_in(assembly: Assembly, year: int) -> list[Action]:
    """Actions due in the year that somebody was to do: not declined, not given up."""
    return [
        action
        for action in follow_up.actions_of(assembly)
        if action.due_on and action.due_on.year == year
        if action.state not in ("declined", "dropped")
    ]


def done_on(action: Action) -> date | None:
    """The day on which it was done, if it is."""
    return action.states[-1].on if action.state == "done" else None


def answer_state(responses: Sequence[object], due_on: date, day: date) -> str:
    """answered, waiting (there is still time) or silent."""
    return "answered" if responses else "silent" if due_on < day else "waiting"


def reports_due(decision: Decision) -> list[tuple[date, date | None]]:
    """The reports that a decision calls for, each with the day it came: the first came for the first date."""
    dates = report_dates(day_taken(decision))
    came = sorted(report.on for report in decision.reports)
    return [(due, came[n] if n < len(came) else None) for n, due in enumerate(dates)]


def observations_of(assembly: Assembly, year: int) -> list[int]:
    """Numbers of the published remarks of walks that took place in the year."""
    query = (
        select(Observation.id, Walk.starts_at)
        .join(Walk, Walk.id == Observation.walk_id)
        .where(Walk.assembly_id == assembly.id, Observation.published_at.is_not(None))
    )
    zone = assembly.time_zone
    return [
        row[0]
        for row in db.session.execute(query)
        if row[1] and local_time(row[1], zone).year == year
    ]
