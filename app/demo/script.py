"""The script of the session that plays: the data files with the numbers that pages use, in the order of the agenda."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.demo.discussion import Step, steps_of
from app.demo.reading import localized
from app.demo.services import Table
from app.features.assemblies.models import AgendaItem, Session
from app.words.localized import Localized

Story = dict[str, Any]


@dataclass(frozen=True)
class Point:
    """One point of the agenda: its number, its words, how long it is held, what happens in it."""

    item_id: int
    title: str
    held: int
    kind: str
    votes: bool
    """True when it comes to a vote."""
    proposal_id: int | None = None
    road: tuple[Step, ...] = ()
    back_on: str = ""
    """The day on which it comes back if it does not pass, as a date field takes it."""
    ideas: Mapping[str, int] = field(default_factory=dict)
    """The numbers of what residents wrote on their own, by their keys."""


@dataclass(frozen=True)
class Script:
    """Everything the facilitator and the note-taker do in one session."""

    points: tuple[Point, ...]
    proxies: tuple[tuple[int, int], ...]
    """(absent seat, seat that carries its voice), by number."""
    told: Story
    published: datetime
    """When the minutes are published."""
    easy_read_by: Localized


def script_of(table: Table, session: Session, coming: list[int]) -> Script:
    """Match the data files with the session as it is planned; `coming` are the numbers of the seats that play."""
    facts = table.playing
    points = [
        point_of(table, item, one) for item, one in zip(session.items, facts["items"], strict=True)
    ]
    proxies = facts["attendance"]["proxies"]
    return Script(
        tuple(points),
        tuple((absent, holder) for absent, holder in proxies if holder in set(coming)),
        facts,
        table.moment(facts["minutes"]["published"]),
        localized(facts["minutes"]["easy_read_by"]),
    )


def point_of(table: Table, item: AgendaItem, told: Story) -> Point:
    """One point, with the road of its proposal if it has one."""
    votes = any(vote["item"] == told["key"] for vote in table.playing["votes"])
    title = " · ".join(localized(told["title"]).words.values())
    point = Point(item.id, title, told["held"], told["kind"], votes)
    if "proposal" not in told:
        return point
    story = next(one for one in table.playing["proposals"] if one["key"] == told["proposal"])
    return replace(
        point,
        proposal_id=table.tabled()[told["proposal"]].id,
        road=tuple(steps_of(story)),
        back_on=str(story.get("back_on", "")),
        ideas={key: proposal.id for key, proposal in table.tabled().items()},
    )
