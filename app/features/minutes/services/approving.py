"""Approval: the next session votes on the minutes of the one before, and its result approves or refuses them."""

from collections.abc import Callable

from flask_babel import gettext

from app.domain.publication.checks import blocking
from app.domain.publication.life import Move, check_ready
from app.domain.violations import RuleViolation
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import Asker
from app.features.assemblies.queries import Who
from app.features.assemblies.services.meetings import add_item, move_item
from app.features.assemblies.wording import session_within
from app.features.decisions.policies import id_of
from app.features.minutes.models import Minutes, Step
from app.features.minutes.policies import can_publish
from app.features.minutes.queries.content import gaps_of, text_hash
from app.features.minutes.queries.habits import habits_of, next_sessions
from app.features.minutes.queries.reading import working_content
from app.features.minutes.services.drafting import bring_up_to_date
from app.features.minutes.services.publishing import lock
from app.features.minutes.services.sharing import add_step
from app.features.votes.models import Vote
from app.features.votes.services import prepare_vote
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized
from app.words.pairs import in_every_language

MINUTES_NEEDED = 5


def propose(minutes: Minutes, session: Session, *, by: Who) -> Vote:
    """Put the approval on the agenda of a later session, with its vote; until it is decided nobody rewrites the text.

    Raises NotAllowed, RuleViolation: session_cannot_approve, minutes_step_impossible, minutes_blocked, and those of
    app.domain.publication.life.check_ready.
    """
    if not can_publish(by, minutes):
        raise NotAllowed
    lock(minutes)
    if session.id not in {later.id for later in next_sessions(minutes)}:
        raise RuleViolation("session_cannot_approve")
    minutes.life.after(Move.PROPOSE)
    habits = habits_of(minutes.assembly).as_habits()
    check_ready(minutes.life, habits, now(), minutes.corrections_open)
    bring_up_to_date(minutes)
    if blocking(gaps_of(working_content(minutes))):
        raise RuleViolation("minutes_blocked")
    vote = prepared(minutes, session, by)
    add_step(minutes, "proposed", by, vote=vote, sha256=text_hash(minutes))
    return vote


def prepared(minutes: Minutes, session: Session, by: Who) -> Vote:
    """The vote of an earlier try that nobody opened, else a new item near the top of the agenda with its vote."""
    tried = minutes.step("proposed")
    if tried and tried.vote and tried.vote.state == "prepared" and tried.vote.session is session:
        return tried.vote
    item = add_item(
        session,
        title=about(minutes, title_words),
        minutes=MINUTES_NEEDED,
        kind="vote",
        by=by,
    )
    bring_forward(item, by)
    return prepare_vote(
        session,
        question=about(minutes, question_words),
        method="for_against",
        rule={"threshold": "simple", "quorum": session.assembly.charter.rules.get("quorum")},
        item=item,
        by=by,
    )


def about(minutes: Minutes, say: Callable[[str], str]) -> Localized:
    """A sentence about these minutes, in each language of the interface; the assembly's own counts."""
    return in_every_language(
        lambda: say(session_within(minutes.session)), minutes.assembly.language
    )


def title_words(session: str) -> str:
    """The item of the agenda."""
    return gettext("Minutes of %(session)s", session=session)


def question_words(session: str) -> str:
    """The question of the vote."""
    return gettext("Do you approve the minutes of %(session)s?", session=session)


def bring_forward(item: AgendaItem, by: Asker) -> None:
    """Up the agenda, to its beginning: after the welcome and whatever was begun already."""
    while True:
        items = sorted(item.session.items, key=lambda one: (one.position, one.id))
        place = items.index(item)
        if place == 0 or items[place - 1].kind == "welcome" or items[place - 1].began_at:
            return
        move_item(item, -1, by=by)


def take_back(minutes: Minutes, *, by: Asker) -> None:
    """Open the text again before the session has voted: for a remark made in the room, or a vote that was annulled.

    Raises NotAllowed, RuleViolation: minutes_step_impossible, approval_under_way.
    """
    if not can_publish(by, minutes):
        raise NotAllowed
    lock(minutes)
    minutes.life.after(Move.TAKE_BACK)
    step = minutes.step("proposed")
    if step and step.vote and step.vote.state in ("open", "closing", "closed"):
        raise RuleViolation("approval_under_way")
    add_step(minutes, "taken_back", by)


def settle(step: Step, vote: Vote, *, by: Asker = None) -> None:
    """The vote is public: what it says becomes the next step. Nothing happens if the text was taken back meanwhile."""
    minutes = step.minutes
    life = minutes.life
    if minutes.step("proposed") is not step or not life.is_locked or vote.result is None:
        return
    passed = bool(vote.result.outcome.get("passed"))
    life.after(Move.APPROVE if passed else Move.REFUSE)
    sha256 = step.sha256 if passed else None
    told = add_step(minutes, "approved" if passed else "refused", by, vote=vote, sha256=sha256)
    told.by_id = id_of(by)
