"""Proposing a change, writing it again on a text that has changed meanwhile, taking it back."""

from app.domain.amending.words import normal
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments.models import PARTS, TOLD, Amendment, AmendmentStep
from app.features.amendments.policies import (
    can_propose_change,
    can_take_back,
    holds_seat,
    takes_amendments,
)
from app.features.amendments.queries import languages_of, next_number, open_of_seat, text_in
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import Who
from app.features.moderation.queries import is_away
from app.features.proposals.models import Proposal
from app.features.proposals.policies import role_of
from app.features.proposals.queries import running_session
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import NotAllowed, NotFound
from app.words.localized import LONGEST, Localized

LONGEST_TITLE = 200
MOST_OF_A_SEAT = 5
"""Changes to one text that a seat may have waiting: limits are by seat, since a hall shares one address."""
MOST_OF_ALL = 60
"""Changes to one text that may wait together: more could not be read, nor put to a room."""


def propose_change(
    proposal: Proposal,
    *,
    language: str,
    text: str,
    version: int | None = None,
    part: str = "text",
    reason: Localized | None = None,
    bearer: str = "",
    seat: Seat | None = None,
    by: Who,
) -> Amendment:
    """`text` is the whole `part` in `language` as it should be; `version` the one it was written on, the present one if not
    said.

    Raises NotAllowed, RuleViolation(card_needed, card_elsewhere, takes_no_amendment, text_missing, text_too_long,
    nothing_changed, malformed_message, enough_amendments, too_many_amendments).
    """
    check_writer(proposal, seat, by)
    if part not in PARTS:
        raise RuleViolation("malformed_message")
    number = version if version is not None else proposal.current.number
    before, after = text_in(proposal, language, number, part), in_form(text, part)
    check_words(proposal, part, language, before, after)
    check_room(proposal, seat if holds_seat(seat, proposal) else None)
    amendment = Amendment(
        proposal=proposal,
        number=next_number(proposal),
        part=part,
        language=language,
        version=number,
        before=before,
        after=after,
        reason=reason or Localized(),
        bearer=bearer.strip()[:80],
        seat_id=seat.id if seat and holds_seat(seat, proposal) else None,
        written_at=now(),
    )
    db.session.add(amendment)
    keep_step(amendment, "written", by=by, session=running_session(proposal))
    return amendment


def check_writer(proposal: Proposal, seat: Seat | None, by: Who) -> None:
    """Raises NotFound, RuleViolation("card_needed", "card_elsewhere", "takes_no_amendment")."""
    if not can_propose_change(by, seat, proposal):
        if proposal.status == "draft":
            raise NotFound
        raise RuleViolation("card_needed" if seat is None else "card_elsewhere")
    if not takes_amendments(proposal):
        raise RuleViolation("takes_no_amendment")


def in_form(text: str, part: str) -> str:
    """As it is compared; a title is one line."""
    return normal(" ".join(text.split()) if part == "title" else text)


def check_words(proposal: Proposal, part: str, language: str, before: str, after: str) -> None:
    """Raises RuleViolation("malformed_message", "text_missing", "text_too_long", "nothing_changed")."""
    if language not in languages_of(proposal, part) or not before:
        raise RuleViolation("malformed_message")
    if not after:
        raise RuleViolation("text_missing")
    longest = LONGEST_TITLE if part == "title" else LONGEST
    if len(after) > longest:
        raise RuleViolation("text_too_long", longest=longest)
    if after == before:
        raise RuleViolation("nothing_changed")


def check_room(proposal: Proposal, seat: Seat | None) -> None:
    """Raises RuleViolation("enough_amendments", "too_many_amendments")."""
    if seat is not None and open_of_seat(proposal, seat.id) >= MOST_OF_A_SEAT:
        raise RuleViolation("enough_amendments", most=MOST_OF_A_SEAT)
    if open_of_seat(proposal, None) >= MOST_OF_ALL:
        raise RuleViolation("too_many_amendments", most=MOST_OF_ALL)


def write_again(amendment: Amendment, *, text: str, seat: Seat | None = None, by: Who) -> Amendment:
    """The same wish on the present text, by whoever wrote it or conducts: the first writing stays, and leads here.

    Raises as `propose_change`, `take_back` and `check_there`.
    """
    check_open(amendment, seat, by)
    check_there(amendment)
    proposal = amendment.proposal
    amendment.status, amendment.shown = "rewritten", False
    db.session.flush()
    wrote = db.session.get(Seat, amendment.seat_id) if amendment.seat_id else None
    again = propose_change(
        proposal,
        part=amendment.part,
        language=amendment.language,
        text=text,
        reason=amendment.reason,
        bearer=amendment.bearer,
        seat=wrote,
        by=by,
    )
    again.follows = amendment
    keep_step(amendment, "rewritten", by=by, session=running_session(proposal))
    return again


def check_there(amendment: Amendment) -> None:
    """Raises RuleViolation("words_away") where its words were put away: they come back by no other door."""
    if is_away("amendment", amendment.id):
        raise RuleViolation("words_away")


def take_back(
    amendment: Amendment, *, reason: Localized | None = None, seat: Seat | None = None, by: Who
) -> None:
    """Whoever wrote it does not propose it any more. Raises NotAllowed, RuleViolation(card_needed, amendment_settled,
    amendment_voted_on)."""
    check_open(amendment, seat, by)
    amendment.status, amendment.shown = "withdrawn", False
    session = running_session(amendment.proposal)
    keep_step(amendment, "withdrawn", by=by, session=session, reason=reason)


def check_open(amendment: Amendment, seat: Seat | None, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("card_needed", "amendment_settled", "amendment_voted_on")."""
    if not can_take_back(by, seat, amendment):
        if seat is None and by.person is None:
            raise RuleViolation("card_needed")
        raise NotAllowed
    check_unsettled(amendment)


def check_unsettled(amendment: Amendment) -> None:
    """Raises RuleViolation("amendment_settled", "amendment_voted_on" while its vote is open or counted)."""
    if amendment.status != "open":
        raise RuleViolation("amendment_settled")
    if amendment.vote and amendment.vote.state in ("open", "closing", "closed"):
        raise RuleViolation("amendment_voted_on")


def keep_step(
    amendment: Amendment,
    kind: str,
    *,
    by: Who | None,
    session: Session | None = None,
    reason: Localized | None = None,
    role: str = "",
) -> None:
    """A record of what was done; by nobody in particular for what the assembly decided."""
    if not role:
        role = (role_of(by, amendment.proposal.assembly_id) or "resident") if by else "assembly"
    step = AmendmentStep(
        kind=kind,
        at=now(),
        role=role,
        reason=reason or Localized(),
        session_id=session.id if session else None,
    )
    amendment.steps.append(step)
    db.session.flush()
    assembly = amendment.proposal.assembly
    if kind in TOLD and not assembly.is_draft:
        public_news.send(assembly.id, kind="amendment_step", ref=step.id)
