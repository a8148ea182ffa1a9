"""The room is asked whether it agrees: who is asked, what each seat answers, what the desk adds of hands and paper.

These are signals, not ballots: adopting stays a gesture of whoever conducts. An answer can be changed until its stage ends,
its words are shown without whoever said them, and once the stage is over only the counts are kept.
"""

from sqlalchemy import delete, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Attendance, Seat, Session
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell, tell_arrivals
from app.features.proposals.models import ANSWERS, Answer, Objection, Proposal, Round
from app.features.proposals.policies import can_answer, can_steer, can_write
from app.features.proposals.queries import (
    counts_of_round,
    items_with,
    mark_in,
    open_round,
    open_rounds,
    round_ended,
)
from app.features.proposals.services.writing import check_text, tell_screens
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

IN_WORDS = ("worry", "object")
"""Answers that need words."""
BY_HAND = ("agree", "aside")
"""Answers that a desk counts; a worry or an objection of a hand is noted with its words."""


def keep_rounds(proposal: Proposal, session: Session | None) -> None:
    """After each gesture: a stage that asks the room has its round, one that is over ends."""
    asks = proposal.status == "on_the_table" and proposal.deliberation.asks_the_room
    for old in [one for one in proposal.rounds if one.ended_at is None]:
        if not asks or old.moment != proposal.moment:
            end_round(old)
    here = session is not None and session.state == "open" and is_discussed(proposal, session)
    if asks and here and session is not None and open_round(proposal, session) is None:
        begin_round(proposal, session)


def is_discussed(proposal: Proposal, session: Session) -> bool:
    """Whether the point under way is about it."""
    return session.current_item in items_with(proposal)


def begin_round(proposal: Proposal, session: Session) -> Round:
    """Those who are here are asked; what was said to the same question before it was left by mistake is still said."""
    again = round_ended(proposal, session)
    if again is not None:
        again.counts = again.ended_at = None
        again.seats = seats_asked(session)
        return again
    begun = Round(
        session_id=session.id,
        stage=proposal.deliberation.stage.value,
        moment=proposal.moment,
        seats=seats_asked(session),
        hands={},
        began_at=now(),
    )
    proposal.rounds.append(begun)
    db.session.flush()
    return begun


def seats_asked(session: Session) -> list[int]:
    """The members who are here, and the guests of whom the charter says that they decide, once a greeter saw them."""
    guests = bool(session.assembly.charter.rules.get("open_seats_decide"))
    wanted = (
        select(Seat.id)
        .join(Attendance, Attendance.seat_id == Seat.id)
        .where(
            Attendance.session_id == session.id,
            Attendance.left.is_(False),
            Seat.removed_at.is_(None),
            Seat.session_id.is_(None) | (Attendance.confirmed if guests else False),
        )
        .order_by(Seat.number)
    )
    return list(db.session.scalars(wanted))


def end_round(asked: Round) -> None:
    """Keep how many said what, and forget which mark said it."""
    asked.counts, asked.ended_at = counts_of_round(asked), now()
    db.session.execute(delete(Answer).where(Answer.round_id == asked.id))


def end_rounds(session: Session) -> None:
    """The session has ended."""
    for asked in open_rounds(session.id):
        end_round(asked)


def take_up_rounds(session: Session) -> None:
    """It was ended by mistake: who was asked is asked again."""
    wanted = select(Round).where(
        Round.session_id == session.id, Round.ended_at >= session.closed_at
    )
    for asked in db.session.scalars(wanted):
        asked.counts = asked.ended_at = None


def answer(
    proposal: Proposal, session: Session, kind: str, *, words: Localized | None = None, by: Who
) -> bool:
    """What this seat answers, instead of what it answered before; the same again without words takes it back.

    True if the answer is now up. Raises NotAllowed, RuleViolation("nobody_is_asked", "came_after_the_question",
    "text_missing", "text_too_long", "malformed_message").
    """
    asked = round_for(proposal, session, by)
    if kind not in ANSWERS:
        raise RuleViolation("malformed_message")
    if kind in IN_WORDS:
        check_text(words or Localized())
    mark = mark_in(asked.id, by.seat.id)  # type: ignore[union-attr]
    before = db.session.get(Answer, (asked.id, mark))
    was = before.kind if before else ""
    spoken = take_back(before, session) if before else False
    up = kind in IN_WORDS or kind != was
    if up:
        objection = say(proposal, session, kind, words) if words and kind in IN_WORDS else None
        db.session.add(Answer(round_id=asked.id, mark=mark, kind=kind, objection=objection))
    db.session.flush()
    if spoken or kind == "object":
        tell_screens(proposal, session)
    else:
        tell_arrivals(session)
    return up


def round_for(proposal: Proposal, session: Session, by: Who) -> Round:
    """The round that this seat may answer, taken for ourselves: two answers at once follow one another.

    Raises NotAllowed, RuleViolation("nobody_is_asked", "came_after_the_question").
    """
    if not can_answer(by, session):
        raise NotAllowed
    db.session.execute(select(Proposal.id).where(Proposal.id == proposal.id).with_for_update())
    db.session.refresh(proposal)
    asked = open_round(proposal, session)
    if asked is None:
        raise RuleViolation("nobody_is_asked")
    if by.seat is None or by.seat.id not in asked.seats:
        raise RuleViolation("came_after_the_question")
    return asked


def say(proposal: Proposal, session: Session, kind: str, words: Localized) -> Objection:
    """The words of a worry or of an objection, without whoever says them."""
    note = object_to if kind == "object" else note_concern
    return note(proposal, words, "", session)


def take_back(before: Answer, session: Session) -> bool:
    """The seat answers something else. True if an objection that stood is withdrawn by it."""
    objection = before.objection
    db.session.delete(before)
    db.session.flush()
    if objection is None:
        return False
    if objection.kind == "concern":
        objection.proposal.objections.remove(objection)
        return False
    if objection.outcome not in (None, "maintained"):
        return False
    talk, key = objection.proposal.deliberation, str(objection.id)
    objection.proposal.go_on(talk.treat(key).lift(key))
    objection.outcome, objection.ended_at = "withdrawn", now()
    return True


def forget_answer(objection: Objection) -> None:
    """It ended otherwise than by standing: whoever raised it by phone has answered nothing, and may answer again."""
    db.session.execute(delete(Answer).where(Answer.objection_id == objection.id))


def object_to(
    proposal: Proposal, text: Localized, source: str, session: Session | None
) -> Objection:
    """One more objection to the present version. Raises RuleViolation as the deliberation does."""
    objection = Objection(
        version_number=proposal.current.number,
        kind="objection",
        text=text,
        source=source[:40],
        session_id=session.id if session else None,
        raised_at=now(),
    )
    proposal.objections.append(objection)
    db.session.flush()
    reason = str(text.in_(text.source))
    proposal.go_on(proposal.deliberation.object(str(objection.id), reason))
    return objection


def note_concern(
    proposal: Proposal, text: Localized, source: str, session: Session | None
) -> Objection:
    """A worry: it is heard and kept, and stands in nobody's way."""
    moment = now()
    worry = Objection(
        version_number=proposal.current.number,
        kind="concern",
        text=text,
        source=source[:40],
        session_id=session.id if session else None,
        raised_at=moment,
        ended_at=moment,
        outcome="noted",
    )
    proposal.objections.append(worry)
    db.session.flush()
    return worry


def note_worry(
    proposal: Proposal, *, text: Localized, source: str = "", session: Session, by: Who
) -> Objection:
    """A worry said aloud or on paper, as the desk writes it down. Raises NotAllowed, RuleViolation as check_text."""
    if not can_write(by, proposal.assembly_id):
        raise NotAllowed
    check_text(text)
    noted = note_concern(proposal, text, source, session)
    tell(session, "room_answered", faces=("wall", "desk"))
    return noted


def count_hands(proposal: Proposal, session: Session, hands: dict[str, int], *, by: Who) -> None:
    """How many agree and stand aside by raised hands or on paper, instead of what was counted before.

    Raises NotAllowed, RuleViolation("nobody_is_asked", "malformed_message", "more_hands_than_people").
    """
    if not can_steer(by, proposal):
        raise NotAllowed
    asked = open_round(proposal, session)
    if asked is None:
        raise RuleViolation("nobody_is_asked")
    if set(hands) - set(BY_HAND) or any(number < 0 for number in hands.values()):
        raise RuleViolation("malformed_message")
    phones = db.session.query(Answer).filter_by(round_id=asked.id).count()
    if phones + sum(hands.values()) > len(asked.seats):
        raise RuleViolation("more_hands_than_people", most=len(asked.seats) - phones)
    asked.hands = hands
    db.session.flush()
    tell(session, "room_answered", faces=("wall", "desk"))
