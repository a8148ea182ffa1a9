"""The script of the session that plays: the data files with the numbers that pages use, in the order of the agenda."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.assemblies.models import Session
from app.assemblies.queries import Who, find_session
from app.demo import register
from app.demo.discussion import Step, steps_of
from app.demo.founding import facilitator
from app.demo.reading import localized
from app.demo.services import Table
from app.localized import Localized
from app.votes.queries import votes_of

Story = dict[str, Any]


@dataclass(frozen=True)
class Point:
    """One point of the agenda: its number, its words, how long it is held, what happens in it."""

    item_id: int
    title: str
    held: int
    kind: str
    votes: tuple[int, ...]
    proposal_id: int | None = None
    road: tuple[Step, ...] = ()
    back_on: str = ""
    """The day on which it comes back if it does not pass, as a date field takes it."""


@dataclass(frozen=True)
class Script:
    """Everything the facilitator does in one session."""

    points: tuple[Point, ...]
    proxies: tuple[tuple[int, int], ...]
    """(absent seat, seat that carries its voice), by number."""
    settle: Callable[[], None]
    """At the last round: who answers for what, who does what, who owes an answer."""
    published: datetime
    """When the minutes are published."""
    easy_read_by: Localized


def script_of(table: Table, session: Session, coming: list[int]) -> Script:
    """Match the data files with the session as it is planned; `coming` are the numbers of the seats that play."""
    told, tabled = table.playing, table.tabled()
    number = session.id

    def by() -> Who:
        return facilitator(table.told)

    def settle() -> None:
        held, person = find_session(number), by().person
        if person is not None:
            register.settle(held, told, person)
            register.share_out(held, told, person)

    points = []
    for item, one in zip(session.items, told["items"], strict=True):
        votes = tuple(vote.id for vote in votes_of(session) if vote.item_id == item.id)
        title = " · ".join(localized(one["title"]).words.values())
        point = Point(item.id, title, one["held"], one["kind"], votes)
        if "proposal" in one:
            proposal = tabled[one["proposal"]]
            story = next(s for s in told["proposals"] if s["key"] == one["proposal"])
            back_on = str(story.get("back_on", ""))
            point = replace(
                point, proposal_id=proposal.id, road=tuple(steps_of(story)), back_on=back_on
            )
        points.append(point)
    attendance = told["attendance"]
    present = set(coming)
    return Script(
        tuple(points),
        tuple((absent, holder) for absent, holder in attendance["proxies"] if holder in present),
        settle,
        table.moment(told["minutes"]["published"]),
        localized(told["minutes"]["easy_read_by"]),
    )
