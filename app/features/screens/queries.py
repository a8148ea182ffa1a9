"""Reading what the three faces show: the wall's state, what is happening now, the room's signals."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from app.domain.roll import Roll
from app.domain.rules import Quorum
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Proxy, Session, SpeakingTurn
from app.features.assemblies.queries import active_proxies, headcount, quorum_of, speakers, turns_of
from app.features.proposals.models import Proposal, Round
from app.features.proposals.queries import open_round, proposals_at
from app.features.screens.models import RoomSignal, WallState
from app.features.votes.models import Vote
from app.features.votes.queries import votes_of
from app.features.votes.queries.electorate import everybody_in, roll_now
from app.formats.face_part import FacePart
from app.store.keys import passing
from app.web.doors import there


@dataclass(frozen=True)
class Scene:
    """What is happening in a session right now; every face is drawn from it."""

    session: Session
    item: AgendaItem | None
    vote: Vote | None
    proposals: list[Proposal]
    wall: WallState
    moment: str
    """planned, vote, count, result, break, mood, item, between or closed."""
    prepared: list[Vote] = field(default_factory=list)
    pieces: dict[tuple[str, ...], list[tuple[FacePart, Mapping[str, Any]]]] = field(
        default_factory=dict
    )
    """What features show by themselves, by the languages it was asked in."""

    @cached_property
    def wishes(self) -> list[SpeakingTurn]:
        """Every wish to speak, as they came."""
        return turns_of(self.session)

    @cached_property
    def turns(self) -> list[SpeakingTurn]:
        """Whoever speaks, then who waits."""
        return speakers(self.session, self.wishes)

    @cached_property
    def signals(self) -> Counter[str]:
        """How many people send each signal now."""
        return signal_counts(self.session.id)

    @cached_property
    def asked(self) -> dict[int, Round | None]:
        """What the room is asked of each proposal on this point, by its number."""
        return {one.id: open_round(one, self.session) for one in self.proposals}

    @cached_property
    def mandates(self) -> list[Proxy]:
        """The mandates that count now."""
        return active_proxies(self.session)

    @cached_property
    def count(self) -> dict[str, int]:
        """Who is here (as `headcount`), read once for all that a face says of it."""
        return headcount(self.session, self.mandates)

    def quorum(self, stated: Quorum | None = None) -> dict[str, int | bool]:
        """As `quorum_of`."""
        return quorum_of(self.session, stated, self.count)

    @cached_property
    def rolls(self) -> dict[int, Roll]:
        """Whom each prepared vote would ask now, by its number; the room is read once for all of them."""
        room = everybody_in(self.session, self.mandates) if self.prepared else None
        return {vote.id: roll_now(vote, room) for vote in self.prepared}


def scene_of(session: Session) -> Scene:
    """The scene of a session, from its rows."""
    item = session.current_item
    votes = [vote for vote in votes_of(session) if vote.state != "annulled"]
    proposals = proposals_at(item) if item else []
    vote = vote_on_stage(session, votes, proposals)
    return Scene(
        session=session,
        item=item,
        vote=vote,
        proposals=proposals,
        wall=wall_of(session.id),
        moment=moment_of(session, item, vote),
        prepared=[vote for vote in votes if vote.state == "prepared"],
    )


def vote_on_stage(session: Session, votes: list[Vote], proposals: list[Proposal]) -> Vote | None:
    """The vote that is open, else the one being checked, else the latest published since this point began.

    Between two points, the latest since the last one ended: a result stays until something else begins, be it the next
    stage of a proposal at this point.
    """
    for state in ("open", "closing", "closed"):
        for vote in votes:
            if vote.state == state:
                return vote
    item = session.current_item
    since = item.began_at if item else last_end(session)
    moved = max((p.moved_at for p in proposals if p.moved_at), default=None)
    shown = [
        (vote.published_at, vote)
        for vote in votes
        if vote.published_at
        and (moved is None or vote.published_at >= moved)
        and (since is None or vote.published_at >= since or (item and vote.item_id == item.id))
    ]
    return max(shown, key=lambda pair: pair[0])[1] if shown else None


def last_end(session: Session) -> datetime | None:
    """When the last point ended; when the session opened if none did."""
    ends = [item.ended_at for item in session.items if item.ended_at is not None]
    return max(ends, default=session.opened_at)


def moment_of(session: Session, item: AgendaItem | None, vote: Vote | None) -> str:
    """One word for what matters now."""
    if session.state != "open":
        return session.state
    if vote is not None:
        return {"open": "vote", "published": "result"}.get(vote.state, "count")
    if item is None:
        return "between"
    return {"break": "break", "meal": "break", "mood": "mood"}.get(item.kind, "item")


def wall_of(session_id: int) -> WallState:
    """What the wall of this session shows; it follows what is happening until somebody says otherwise."""
    wall = db.session.get(WallState, session_id)
    if wall is not None:
        return wall
    return WallState(session_id=session_id, slide="follow", wifi_name="", wifi_password="")


def find_session_by_wall(key: str) -> Session:
    """The session whose wall opens with this key; raises NotFound."""
    return there(db.session.scalar(select(Session).where(Session.wall_key == key)))


def signal_counts(session_id: int) -> Counter[str]:
    """How many people send each signal now."""
    kinds = select(RoomSignal.kind).where(RoomSignal.session_id == session_id)
    return Counter(db.session.scalars(kinds))


def signals_by_mark(session_id: int) -> dict[str, str]:
    """mark -> kind of every signal raised now."""
    rows = select(RoomSignal.mark, RoomSignal.kind).where(RoomSignal.session_id == session_id)
    return {row.mark: row.kind for row in db.session.execute(rows)}


def mark_of(session_id: int, seat_id: int, kind: str) -> str:
    """The mark under which a seat's signal is kept: always the same for it, and telling nobody which seat it is."""
    group = kind.split(":")[0]
    words = f"room-signal {session_id} {seat_id} {group}"
    return passing(words).hex()[:32]
