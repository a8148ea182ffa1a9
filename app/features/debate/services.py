"""Use cases of a debate: write a reason or a question, answer it, say that an idea should go on, take that back."""

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.debate.models import Support
from app.features.debate.policies import can_answer, can_say, holds_seat, is_open
from app.features.debate.queries import SIDES, mark_of_supporter, written_today
from app.features.proposals.models import Argument, Proposal
from app.features.proposals.queries import running_session
from app.features.proposals.services import tell_screens
from app.store.clock import now
from app.web.errors import NotAllowed, NotFound
from app.words.localized import Localized

LONGEST_WORDS = 2000
MOST_OF_A_DAY = 20
"""Reasons and questions that a seat may write in a day: limits are by seat, since a hall shares one address."""
MOST_OF_ALL = 500
"""Of one proposal: more nobody reads."""


def say(
    proposal: Proposal,
    *,
    kind: str,
    text: Localized,
    source: str = "",
    seat: Seat | None = None,
    by: Who,
) -> Argument:
    """A reason for or against, or a question. Raises NotFound, RuleViolation(card_needed, card_elsewhere,
    debate_over, malformed_message, text_missing, text_too_long, enough_arguments, too_many_arguments)."""
    check_part(proposal, seat, by)
    if kind not in SIDES:
        raise RuleViolation("malformed_message")
    check_words(text)
    mine = seat if holds_seat(seat, proposal) else None
    if mine and written_today(proposal.assembly_id, mine.id) >= MOST_OF_A_DAY:
        raise RuleViolation("enough_arguments", most=MOST_OF_A_DAY)
    if len(proposal.arguments) >= MOST_OF_ALL:
        raise RuleViolation("too_many_arguments", most=MOST_OF_ALL)
    session = running_session(proposal)
    argument = Argument(
        kind=kind,
        text=text,
        source=source.strip()[:40],
        seat_id=mine.id if mine else None,
        session_id=session.id if session else None,
        said_at=now(),
    )
    proposal.arguments.append(argument)
    db.session.flush()
    return argument


def check_part(proposal: Proposal, seat: Seat | None, by: Who) -> None:
    """Raises NotFound, RuleViolation("card_needed", "card_elsewhere", "debate_over")."""
    if not can_say(by, seat, proposal):
        if proposal.status == "draft":
            raise NotFound
        raise RuleViolation("card_needed" if seat is None else "card_elsewhere")
    if not is_open(proposal):
        raise RuleViolation("debate_over")


def check_words(text: Localized) -> None:
    """Raises RuleViolation("text_missing", "text_too_long")."""
    if not text:
        raise RuleViolation("text_missing")
    if any(len(words) > LONGEST_WORDS for words in text.words.values()):
        raise RuleViolation("text_too_long", longest=LONGEST_WORDS)


def answer(argument: Argument, text: Localized, *, by: Who) -> None:
    """What was answered to a question. Raises NotAllowed, RuleViolation("not_a_question", "text_missing", "text_too_long")."""
    if not can_answer(by, argument.proposal):
        raise NotAllowed
    if argument.kind != "question":
        raise RuleViolation("not_a_question")
    check_words(text)
    argument.answer = text
    db.session.flush()
    tell_screens(argument.proposal, running_session(argument.proposal))


def support(proposal: Proposal, wanted: bool, *, seat: Seat | None, by: Who) -> None:
    """A seat would like it to go on, or not any more; twice changes nothing. Nobody learns which seat it is.

    Raises NotFound, RuleViolation(card_needed, card_elsewhere, debate_over).
    """
    if seat is None or not holds_seat(seat, proposal):
        if proposal.status == "draft":
            raise NotFound
        raise RuleViolation("card_needed" if seat is None else "card_elsewhere")
    check_part(proposal, seat, by)
    mark = mark_of_supporter(proposal.assembly_id, seat.id)
    kept = db.session.get(Support, (proposal.id, mark))
    if kept is None:
        if wanted:
            db.session.add(Support(proposal_id=proposal.id, mark=mark))
    else:
        kept.taken_back_at = None if wanted else now()
    db.session.flush()
