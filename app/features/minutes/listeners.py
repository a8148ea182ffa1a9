"""What the minutes do on news from the rooms below: a closed session leaves a draft, a changed record refreshes it."""

from typing import Any

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.signals import (
    assembly_taken_in,
    public_things_asked,
    session_closed,
    session_hours_told,
    session_reopened,
)
from app.features.decisions.models import Decision
from app.features.decisions.signals import decision_recorded, record_changed, result_recorded
from app.features.minutes.policies import is_public
from app.features.minutes.queries.habits import habits_of, step_of_vote
from app.features.minutes.queries.reading import latest_publications, minutes_of
from app.features.minutes.services.approving import settle
from app.features.minutes.services.drafting import bring_up_to_date, compile_minutes, refresh
from app.features.minutes.services.sharing import show_list
from app.features.votes.models import Vote
from app.features.votes.signals import vote_published


@public_things_asked.connect
def has_published(_sender: Any, *, assembly: Assembly) -> bool:
    """Published minutes stay to be read."""
    return bool(latest_publications(assembly, most=1))


@assembly_taken_in.connect
def read_the_record_again(_sender: Any = None, *, assembly: Assembly) -> None:
    """It came from another instance: what drafts say of votes and decisions names them by the numbers of here."""
    for session in assembly.sessions:
        minutes = minutes_of(session)
        if minutes is not None:
            bring_up_to_date(minutes)


@session_closed.connect
def leave_a_draft(_sender: Any, *, session: Session, **_: Any) -> None:
    """The meeting is over: its minutes are compiled at once, and its decisions listed where the assembly wants it. A
    rehearsal leaves nothing."""
    if session.assembly.is_rehearsal:
        return
    minutes = compile_minutes(session)
    if habits_of(session.assembly).list_at_once:
        show_list(minutes)


@session_reopened.connect
def take_the_list_back(_sender: Any, *, session: Session, **_: Any) -> None:
    """It goes on: what the house listed by itself at its end is no longer the whole list.

    Raises RuleViolation("minutes_are_out") once somebody has shown the minutes or asked for their approval.
    """
    minutes = minutes_of(session)
    if minutes is None:
        return
    if is_public(minutes) or any(step.kind != "listed" or step.by_id for step in minutes.steps):
        raise RuleViolation("minutes_are_out")
    minutes.steps.clear()


@decision_recorded.connect
def tell_the_decision(decision: Decision, **_: Any) -> None:
    """A decision was recorded; if the session is over already, its draft says so."""
    refresh_the_draft(decision.session)


@result_recorded.connect
def keep_approvals_out(vote: Vote, **_: Any) -> bool:
    """To approve minutes is no decision of the register."""
    return step_of_vote(vote.id) is not None


@vote_published.connect
def settle_the_approval(vote: Vote, **_: Any) -> None:
    """The session has voted on the minutes of another one."""
    step = step_of_vote(vote.id)
    if step is not None:
        settle(step, vote)


@vote_published.connect
def tell_the_result(vote: Vote, **_: Any) -> None:
    """A result became public; if the session is over already, its draft says so."""
    refresh_the_draft(vote.session)


@session_hours_told.connect
def tell_the_hours(_sender: Any, *, session: Session, **_: Any) -> None:
    """A session typed in afterwards is put back on its day, until somebody may have read its minutes.

    Raises RuleViolation("hours_are_public", "minutes_locked").
    """
    minutes = minutes_of(session)
    if minutes is not None and is_public(minutes):
        raise RuleViolation("hours_are_public")
    if minutes is not None and minutes.life.is_locked:
        raise RuleViolation("minutes_locked")
    refresh_the_draft(session)


@record_changed.connect
def refresh_the_draft(session: Session, **_: Any) -> None:
    """An action, an answer or a standing was noted: a draft says so; what is published stays as it is."""
    refresh(session)
