"""What votes do on news from lower features: who arrives may vote, and the end of a walk ends its votes."""

from contextlib import suppress
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext
from sqlalchemy import select, update

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Seat, Session
from app.features.assemblies.signals import (
    code_asked,
    seat_arrived,
    session_closed,
    session_reopened,
    signatures_asked,
)
from app.features.proposals.models import Proposal
from app.features.proposals.signals import stepped_back, version_decided
from app.features.votes.box.tellers import find_address, revoke
from app.features.votes.models import PaperEntry, Roll, Vote
from app.features.votes.queries import open_votes, votes_of
from app.features.votes.queries.facts import votes_at
from app.features.votes.services import set_aside
from app.features.votes.services.closing import scrub_quietly, watch
from app.features.votes.services.stops import (
    check_nothing_shown,
    drawn_at_stop,
    end_held_back,
    show_held_back,
    votes_on,
)
from app.features.walks.models import Stop, Walk
from app.features.walks.signals import (
    StopQuestion,
    question_offered,
    questions_asked,
    results_wanted,
)
from app.live.starting import at_start
from app.store.transactions import after_commit
from app.web.errors import NotFound
from app.words.i18n import current_language
from app.words.localized import Localized
from app.words.pairs import in_every_language


@seat_arrived.connect
def let_vote(_sender: Any, *, seat: Seat, session: Session, **_: Any) -> None:
    """Somebody arrives in the middle of a vote, or of a walk whose questions stay open."""
    for vote in open_votes(session.id):
        take_the_seat_back(vote, seat)
        if vote.held_back:
            join_on_the_way(vote, seat)


def take_the_seat_back(vote: Vote, seat: Seat) -> None:
    """They were represented: if their ballot is not cast yet, they cast it themselves."""
    db.session.execute(
        update(Roll)
        .where(Roll.vote_id == vote.id, Roll.seat_id == seat.id, Roll.signed.is_(False))
        .values(held_by_id=None)
    )


def join_on_the_way(vote: Vote, seat: Seat) -> None:
    """They may answer what is still open at the stops behind."""
    if db.session.get(Roll, (vote.id, seat.id)) is None:
        db.session.add(Roll(vote_id=vote.id, seat_id=seat.id, held_by_id=None, signed=False))


@signatures_asked.connect
def tell_signatures(_sender: object, *, session: Session, **_: Any) -> set[int]:
    """The seats that have signed the roll of a vote of this session, open or over, and those whose paper is in."""
    signed = select(Roll.seat_id).join(Vote, Vote.id == Roll.vote_id)
    found = set(db.session.scalars(signed.where(Vote.session_id == session.id, Roll.signed)))
    typed = select(PaperEntry.seats).join(Vote, Vote.id == PaperEntry.vote_id)
    for seats in db.session.scalars(typed.where(Vote.session_id == session.id)):
        found.update(seats)
    return found


@version_decided.connect
def tell_the_version(proposal: Proposal, *, item: AgendaItem, **_: Any) -> int | None:
    """The version that the last vote of a point was about."""
    voted = [
        v.proposal_version for v in votes_at(item.session, item) if v.proposal_id == proposal.id
    ]
    return voted[-1] if voted else None


@stepped_back.connect
def ask_no_more(proposal: Proposal, *, session: Session | None, **_: Any) -> None:
    """The stage of its vote was reached by mistake: a vote that is ready is set aside. One that was opened stands in the
    way: it is cancelled with a reason, or counted.

    Raises RuleViolation("vote_stands_in_the_way").
    """
    for vote in votes_of(session) if session is not None else []:
        if vote.proposal_id != proposal.id:
            continue
        if vote.state in ("open", "closing", "closed"):
            raise RuleViolation("vote_stands_in_the_way")
        if vote.state == "prepared":
            set_aside(vote, reason_of_step_back())


def reason_of_step_back() -> Localized:
    """Why, in every language of the house."""
    return in_every_language(
        lambda: gettext("The vote was not opened: the proposal went back one step.")
    )


@session_closed.connect
def end_votes(_sender: Any, *, session: Session, **_: Any) -> None:
    """The end of a walk: the votes at its stops close, are sealed and counted.

    Every other vote is sealed or set aside before: no session ends over ballots that nobody counted. Raises
    RuleViolation("vote_keeps_session_open"), and as the seal of a vote at a stop does.
    """
    end_held_back(session)
    check_all_sealed(session)
    revoke(session)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    after_commit(lambda: scrub_quietly(app))


@session_reopened.connect
def keep_what_is_shown(_sender: Any, *, session: Session, **_: Any) -> None:
    """An end is taken back while its results are still held back. Raises RuleViolation("results_are_out")."""
    check_nothing_shown(session)


@results_wanted.connect
def show_results(walk: Walk, *, person_id: int | None, **_: Any) -> None:
    """The guide waits no longer."""
    if walk.session is not None:
        show_held_back(walk.session, person_id)


def check_all_sealed(session: Session) -> None:
    """Raises RuleViolation("vote_keeps_session_open")."""
    for vote in votes_of(session):
        if vote.state in ("open", "closing") and not vote.held_back:
            asked = str(vote.question.in_(current_language()))
            raise RuleViolation("vote_keeps_session_open", question=asked)


@code_asked.connect
def tell_teller(_sender: Any, *, code: str, **_: Any) -> str | None:
    """The code of a vote counter, typed where cards' codes are."""
    with suppress(NotFound):
        return url_for("votes_tellers.address", code=find_address(code).code)
    return None


@questions_asked.connect
def tell_questions(_sender: Any, *, walk: Walk, **_: Any) -> list[StopQuestion]:
    """The questions at the stops of a walk, each as the asking phone should see it."""
    return [drawn_at_stop(vote) for vote in votes_on(walk)]


@question_offered.connect
def offer_question(_sender: Any, *, stop: Stop, **_: Any) -> str:
    """Where one writes a question for this stop."""
    return url_for("votes_at_stops.ask", stop_id=stop.id)


at_start(watch)
