"""The running order of a session: planned and held, late or early, in words that templates show."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.domain.agenda import Agenda
from app.features.assemblies.models import AgendaItem, Session
from app.features.proposals.models import Proposal
from app.features.proposals.queries import proposals_by_item
from app.words.i18n import clock, current_language
from app.words.localized import Wording

FAR, ROUND = 10, 300
"""From how many minutes late or early on the coming points move along; to how many seconds their time is said."""


@dataclass(frozen=True)
class Line:
    """One point as a list shows it."""

    id: int
    title: str
    lang: str
    minutes: int
    start: str
    state: str
    """done, now, next or off (put off to another day)."""
    protected: bool
    item: AgendaItem
    there: tuple[Wording, ...] = ()
    """The titles of the proposals at this point, when they say more than its own title."""


def lines_of(session: Session, *, now: datetime | None = None) -> list[Line]:
    """The points in order; with `now`, those to come at the time they should begin as things stand.

    Without it, on faces that are kept until something is written, at the time that was planned, or that the point under way
    leaves them where it began far from its own.
    """
    agenda = session.agenda
    expected = expected_starts(agenda, now) if now else foreseen_starts(agenda)
    proposals = proposals_by_item(session)
    return [
        line_of(
            item,
            expected.get(str(item.id)) or agenda.planned_start(str(item.id)),
            proposals.get(item.id, []),
        )
        for item in session.items
    ]


def expected_starts(agenda: Agenda, now: datetime) -> dict[str, datetime]:
    """When each point to come should begin if the rest is held as planned."""
    moment = agenda.expected_end(now)
    starts = {}
    for item in reversed(agenda.ahead()):
        moment -= timedelta(minutes=item.minutes)
        starts[item.key] = moment
    return starts


def foreseen_starts(agenda: Agenda) -> dict[str, datetime]:
    """When each point to come should begin, to five minutes, if the one under way began far from its time; else nothing."""
    running = agenda.current()
    if running is None or running.began is None or abs(agenda.drift(running.began)) < FAR:
        return {}
    starts = expected_starts(agenda, running.began)
    return {key: in_round_minutes(start) for key, start in starts.items()}


def in_round_minutes(moment: datetime) -> datetime:
    """The nearest moment that ends in five or nought."""
    return datetime.fromtimestamp(round(moment.timestamp() / ROUND) * ROUND, UTC)


def state_of(item: AgendaItem) -> str:
    """done, now, off or next."""
    if item.moved_at is not None:
        return "off"
    if item.ended_at is not None:
        return "done"
    return "now" if item.began_at else "next"


def line_of(item: AgendaItem, start: datetime, proposals: list[Proposal]) -> Line:
    """The point in the reader's language, with the other one beside it, on the assembly's clock."""
    title = item.title.in_(current_language())
    titles = (proposal.title.in_(current_language()) for proposal in proposals)
    return Line(
        id=item.id,
        title=title.text,
        lang=title.lang,
        minutes=item.minutes,
        start=clock(item.began_at or start, item.session.assembly.time_zone),
        state=state_of(item),
        protected=item.protected,
        item=item,
        there=tuple(one for one in titles if one.text != title.text),
    )
