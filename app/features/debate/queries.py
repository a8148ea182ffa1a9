"""Reading a debate: who says what side by side, what was asked, how many seats would like it to go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.debate.models import Support
from app.features.debate.signals import kin_asked
from app.features.moderation.models import ModerationAct
from app.features.moderation.queries import put_away
from app.features.proposals.models import Argument, Proposal
from app.store.clock import now
from app.store.keys import passing

SIDES = ("for", "against", "question")
"""What is written in a debate; feelings and remarks are noted in the room."""


@dataclass(frozen=True)
class Said:
    """Something that was written, and what keeps it away if something does."""

    argument: Argument
    away: ModerationAct | None
    of: Proposal | None = None
    """The proposal that it was said of, where that is another one which is part of this."""


def kin_of(proposal: Proposal) -> list[Proposal]:
    """The proposals whose debates belong together with this one’s."""
    return [one for answer in kin_asked.send(proposal) for one in answer]


def said_of(proposal: Proposal) -> dict[str, list[Said]]:
    """for, against and question -> what was written, as it came, of it and of those that it is made of."""
    rows: list[tuple[Argument, Proposal | None]] = [(one, None) for one in proposal.arguments]
    rows += [(one, kin) for kin in kin_of(proposal) for one in kin.arguments]
    away = put_away("argument", [one.id for one, _of in rows])
    ordered = sorted(rows, key=lambda row: row[0].id)
    return {
        side: [Said(one, away.get(one.id), of) for one, of in ordered if one.kind == side]
        for side in SIDES
    }


def support_of(proposal: Proposal) -> int:
    """How many seats would like it, or one of those that it is made of, to go on; each counts once."""
    return len(supporters([proposal.id, *(one.id for one in kin_of(proposal))]))


def mark_of_supporter(assembly_id: int, seat_id: int) -> str:
    """The mark of a seat’s support: the same for every proposal of its assembly, so that none counts twice once they are one."""
    words = f"support {assembly_id} {seat_id}"
    return passing(words).hex()[:32]


def supporters(proposals: Iterable[int]) -> set[str]:
    """The marks of the seats that would like one of these proposals, by number, to go on."""
    wanted = select(Support.mark).where(
        Support.proposal_id.in_(list(proposals)), Support.taken_back_at.is_(None)
    )
    return set(db.session.scalars(wanted))


def supports(proposal: Proposal, seat_id: int) -> bool:
    """Whether this seat does."""
    mark = mark_of_supporter(proposal.assembly_id, seat_id)
    kept = db.session.get(Support, (proposal.id, mark))
    return kept is not None and kept.taken_back_at is None


def written_today(assembly_id: int, seat_id: int) -> int:
    """How many reasons and questions a seat has written in a day."""
    wanted = (
        select(func.count())
        .select_from(Argument)
        .join(Proposal, Proposal.id == Argument.proposal_id)
        .where(
            Proposal.assembly_id == assembly_id,
            Argument.seat_id == seat_id,
            Argument.said_at > now() - timedelta(days=1),
        )
    )
    return db.session.scalar(wanted) or 0


def guests_who_support(session: Session) -> set[int]:
    """The seats of the day that have said, of any proposal, that they would like it to go on."""
    seats = db.session.scalars(select(Seat.id).where(Seat.session_id == session.id))
    marks = {mark_of_supporter(session.assembly_id, number): number for number in seats}
    said = select(Support.mark).where(Support.mark.in_(marks)).distinct()
    return {marks[mark] for mark in db.session.scalars(said)}
