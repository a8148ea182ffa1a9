"""What amendments do on news from lower features: a vote on one of them decides it, and proposals show those they have."""

from typing import Any

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import select

from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.amendments.notices import of_proposal
from app.features.amendments.policies import takes_amendments
from app.features.amendments.queries import (
    amendment_of_vote,
    amendments_of,
    amendments_voted_on,
)
from app.features.amendments.services import record_vote
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import Who
from app.features.assemblies.signals import signatures_asked
from app.features.decisions.signals import result_recorded
from app.features.moderation.signals import Words, words_asked
from app.features.people.queries import find_person
from app.features.proposals.models import Proposal
from app.features.proposals.signals import proposal_drawn, told_asked
from app.features.votes.models import Vote
from app.features.votes.queries import final_verdict, missed_quorum
from app.features.votes.signals import tie_settled, vote_opened, vote_published
from app.formats.notice import Notice
from app.web.addresses import path_of
from app.words.localized import Localized


@proposal_drawn.connect
def draw_on_proposal(proposal: Proposal, **_: Any) -> Markup:
    """How many changes are proposed, and the way to them."""
    amendments = amendments_of(proposal)
    if not amendments and not takes_amendments(proposal):
        return Markup("")
    waiting = sum(one.status == "open" for one in amendments)
    return Markup(
        render_template(
            "amendments/on_proposal.html",
            proposal=proposal,
            count=len(amendments),
            waiting=waiting,
            open_to_all=takes_amendments(proposal),
        )
    )


@told_asked.connect
def tell_notices(proposal: Proposal, **_: Any) -> list[Notice]:
    """Each change proposed to its text, and what became of it."""
    return list(of_proposal(proposal))


@words_asked.connect
def tell_words(_sender: Any, *, kind: str, ref: int, **_: Any) -> Words | None:
    """The words of an amendment, for those who moderate."""
    amendment = db.session.get(Amendment, ref) if kind == "amendment" else None
    if amendment is None or amendment.proposal.status == "draft":
        return None
    lang, why = amendment.language, amendment.reason.words.get(amendment.language, "")
    name = gettext("Amendment %(number)s to proposal no. %(proposal)s")
    return Words(
        amendment.proposal.assembly_id,
        name % {"number": amendment.number, "proposal": amendment.proposal.number},
        path_of("amendments.page", amendment_id=amendment.id),
        Localized.of(lang, None, **{lang: "\n\n".join(filter(None, (amendment.after, why)))}),
        amendment.seat_id,
    )


@vote_opened.connect
def follow_the_vote(vote: Vote, **_: Any) -> None:
    """A vote that was cancelled and opened again asks about the same change."""
    if amendment_of_vote(vote.id) is None:
        for amendment in amendments_voted_on(vote.session_id):
            before = amendment.vote
            if before and before.state == "annulled" and before.question == vote.question:
                amendment.vote = vote


@vote_published.connect
def settle_by_vote(vote: Vote, **_: Any) -> None:
    """The assembly has said yes or no; below the quorum, in a tie or before a second round it has said nothing."""
    amendment, passed = asked_by(vote), final_verdict(vote)
    if amendment is None or amendment.status != "open" or passed is None:
        return
    if missed_quorum(vote) or vote.second_round is not None:
        return
    amendment.vote = vote
    person = find_person(vote.published_by_id) if vote.published_by_id else None
    record_vote(amendment, passed, session=vote.session, by=Who(person))


@tie_settled.connect
def settle_by_tie(vote: Vote, **_: Any) -> None:
    """The chair, or a lot, has settled it."""
    settle_by_vote(vote)


@result_recorded.connect
def keep_to_itself(vote: Vote, **_: Any) -> bool:
    """A change of words is no decision of its own: the register has the decision on the whole text."""
    return asked_by(vote) is not None


def asked_by(vote: Vote) -> Amendment | None:
    """The amendment that a vote asks about, or that the round before it asked about."""
    return amendment_of_vote(vote.id) or (
        amendment_of_vote(vote.follows_id) if vote.follows_id else None
    )


@signatures_asked.connect
def tell_writers(_sender: Any, *, session: Session, **_: Any) -> set[int]:
    """The seats of the day that proposed a change: it stays theirs to take back."""
    wrote = select(Seat.id).join(Amendment, Amendment.seat_id == Seat.id)
    return set(db.session.scalars(wrote.where(Seat.session_id == session.id)))
