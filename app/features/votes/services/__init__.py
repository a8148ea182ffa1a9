"""The life of a vote: prepare, open, close, check, publish. Closed is not published."""

from typing import Any

from app.domain.cascade import Charter
from app.domain.electorate import Electorate
from app.domain.rules import Checked, Rule
from app.domain.stages import Stage
from app.domain.tally import registry
from app.domain.tally.lots import SHORTEST_SEED
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who, check_session_quorum, reopens_until
from app.features.assemblies.services import tell
from app.features.proposals.models import Proposal
from app.features.proposals.services import bring_to
from app.features.votes.box import sealing
from app.features.votes.box.counting import Counted, counts_apart
from app.features.votes.box.paper import check_counts
from app.features.votes.box.paper import enter_paper as enter_paper
from app.features.votes.box.roll import count_who_stayed, keep, take_in_who_joined
from app.features.votes.box.rules import freeze, rule_asked
from app.features.votes.models import SECRECIES, Result, Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.queries import (
    lock,
    votes_of,
    words_awaited,
)
from app.features.votes.queries.electorate import roll_now
from app.features.votes.services.following import (
    prepare_afresh,
    prepare_second_round,
    settle_proposal,
)
from app.features.votes.signals import vote_closed, vote_opened, vote_published
from app.features.votes.ways.registry import WAYS
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed
from app.words.i18n import language_here
from app.words.localized import Localized

LONGEST_GRACE = 120
ROLL_CHANGED = Localized.of(
    fr="La liste des personnes qui votent a changé : le vote recommence.",
    en="The list of those who vote has changed: the vote begins again.",
)


def prepare_vote(
    session: Session,
    *,
    question: Localized,
    method: str,
    options: list[dict[str, Any]] | None = None,
    params: dict[str, Any] | None = None,
    rule: dict[str, Any] | None = None,
    secrecy: str = "secret",
    purpose: str = "decision",
    item: AgendaItem | None = None,
    proposal: Proposal | None = None,
    by: Who,
) -> Vote:
    """Write a question that can then be opened. `options` are {"key", "label": Localized or its JSON}.

    A vote by colleges is always named: a ballot says its college, which would point at people, and which only the
    room can check. Drawing lots takes no ballots.

    Raises NotAllowed, RuleViolation (text_missing, unknown_method, what the method refuses).
    """
    if not can_conduct(by, session):
        raise NotAllowed
    if not question:
        raise RuleViolation("text_missing")
    counter = registry.get(method)
    if not WAYS[counter.name].asked.secret:
        secrecy = "named"
    if secrecy not in SECRECIES or purpose not in ("decision", "poll", "practice"):
        raise RuleViolation("malformed_message")
    kept = [{"key": option["key"], "label": as_json(option["label"])} for option in options or []]
    names = counter.check_options([option["key"] for option in kept])
    vote = Vote(
        session_id=session.id,
        session=session,
        item=item,
        proposal=proposal,
        proposal_version=proposal.current.number if proposal else None,
        question=question,
        method=method,
        options=kept,
        params=counter.check_params(names, params or {}),
        rule=rule_asked(session.assembly.charter, counter, rule),
        secrecy=secrecy,
        purpose=purpose,
    )
    db.session.add(vote)
    db.session.flush()
    return vote


def prepare_for_proposal(proposal: Proposal, session: Session, *, by: Who) -> Vote:
    """The vote of the step that the proposal has reached: its words as the question, the step's own method and rule.

    Raises NotAllowed, RuleViolation("not_yet_to_the_vote").
    """
    if not can_conduct(by, session):
        raise NotAllowed
    talk = proposal.deliberation
    if not talk.takes_a_vote:
        raise RuleViolation("not_yet_to_the_vote")
    step = Charter.from_json(session.assembly.charter.rules).steps[talk.step]
    return prepare_vote(
        session,
        question=proposal.current.text,
        method=step.counted_as,
        params=dict(step.params),
        rule=step.rule.as_json(),
        item=session.current_item,
        proposal=proposal,
        by=by,
    )


def as_json(label: Localized | dict[str, Any]) -> dict[str, Any]:
    """The stored form of a label."""
    return label.as_json() if isinstance(label, Localized) else label


def open_vote(vote: Vote, *, by: Who, without_quorum: bool = False) -> Vote:
    """Freeze the rule and the roll, and take ballots.

    Raises NotAllowed, Conflict (already open, or another vote is), RuleViolation (session_not_open, words_missing, quorum_not_met:
    below the quorum the room may discuss, or hold a poll, without deciding).
    """
    lock(vote)
    check_conduct(vote, by)
    if vote.state != "prepared":
        raise Conflict("vote_already_open")
    if not vote.held_back and any(o.state in ("open", "closing") for o in votes_of(vote.session)):
        raise Conflict("another_vote_open")
    take_translation(vote)
    check_wording(vote)
    check_road(vote)
    roll = roll_now(vote)
    if vote.purpose == "decision" and not without_quorum:
        check_quorum(vote, roll.electorate)
    vote.electorate = roll.electorate.as_json()
    if vote.takes_ballots:
        keep(vote, roll)
    freeze(vote)
    vote.opened_at, vote.opened_by_id = now(), by.person.id if by.person else None
    vote_opened.send(vote)
    tell(vote.session, "vote_opened", vote=vote.id)
    return vote


def check_conduct(vote: Vote, by: Who) -> None:
    """Raises NotAllowed, RuleViolation("session_not_open" or "session_closed")."""
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    if vote.session.state != "open":
        raise RuleViolation(
            "session_closed" if vote.session.state == "closed" else "session_not_open"
        )


def take_translation(vote: Vote) -> None:
    """A question that is a proposal's own words takes their latest translation; other words stay as they were prepared."""
    if vote.proposal is None:
        return
    asked, now_said = vote.question, vote.proposal.current.text
    if asked.words.get(asked.source) == now_said.words.get(asked.source):
        vote.question = now_said


def check_wording(vote: Vote) -> None:
    """Where the charter asks for it, a vote waits for its words in every language, none older than what it translates.

    Raises RuleViolation("words_missing").
    """
    lacking = words_awaited(vote)
    if lacking:
        names = ", ".join(language_here(lang) for lang in lacking)
        raise RuleViolation("words_missing", languages=names)


def check_road(vote: Vote) -> None:
    """A proposal is put to a deciding vote when the steps before it in the charter have not settled it.

    Raises RuleViolation("not_yet_to_the_vote").
    """
    if vote.proposal is None or vote.purpose != "decision":
        return
    if vote.proposal.deliberation.asks_by(vote.method, vote.proposal_version):
        return
    try:
        talk = bring_to(vote.proposal.deliberation, Stage.VOTE)
    except RuleViolation as refusal:
        raise RuleViolation("not_yet_to_the_vote") from refusal
    if not talk.counts_by(vote.method):
        raise RuleViolation("not_yet_to_the_vote")
    vote.proposal.go_on(talk, role="itself", session_id=vote.session_id)


def check_quorum(vote: Vote, electorate: Electorate) -> None:
    """Raises RuleViolation("quorum_not_met") when too few are on the roll to decide, or were here at the opening where
    the charter counts then."""
    quorum = Rule.from_json(vote.rule).quorum
    if quorum is None or quorum.counted == "cast":
        return
    if quorum.checked is Checked.SESSION:
        check_session_quorum(vote.session, quorum)
    elif not quorum.met(electorate):
        raise RuleViolation(
            "quorum_not_met",
            present=quorum.present(electorate),
            needed=quorum.needed(electorate.size("members")),
        )


def close_vote(vote: Vote, *, by: Who) -> Vote:
    """Take no more ballots; with a grace, those on their way still count until it has run.

    Raises NotAllowed, Conflict("tellers_disagree", "tellers_seats_differ", "second_teller_missing"),
    RuleViolation("vote_not_open", "too_many_hands", "seed_too_short" for lots that were not drawn).
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.state != "open":
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    if not vote.takes_ballots and "seed" not in vote.facts:
        raise RuleViolation("seed_too_short", fewest=SHORTEST_SEED)
    check_counts(vote)
    vote.closed_at, vote.closed_by_id = now(), by.person.id if by.person else None
    count_who_stayed(vote)
    if vote.grace_seconds or is_counted_apart(vote):
        tell(vote.session, "vote_closed", vote=vote.id)
    else:
        seal_vote(vote)
    return vote


def is_counted_apart(vote: Vote) -> bool:
    """Whether the count is too long for the room's server: it is then sealed a little later (app.features.votes.services.closing)."""
    db.session.flush()
    return counts_apart(vote)


def seal_vote(vote: Vote, counted: Counted | None = None) -> Result | None:
    """Seal and count once the grace has run; does nothing before, or twice. `counted`: what a long count gave.

    A vote whose result is held back is counted when its session ends: until then there is no result that could leak.
    """
    lock(vote)
    if vote.state != "closing" or vote.in_grace(now()) or waits_for_the_end(vote):
        return vote.result
    take_in_who_joined(vote)
    check_counts(vote)
    result = sealing.seal(vote, counted)
    vote.sealed_at = now()
    vote.result = result
    vote_closed.send(vote)
    tell(vote.session, "vote_closed", vote=vote.id)
    if vote.held_back and reopens_until(vote.session) is None:  # sealed late: it waits no longer
        make_public(vote, vote.session.closed_by_id)
    return result


def seal_now(vote: Vote, *, by: Who) -> Vote:
    """End the grace before its time: what is on its way no longer counts, and the vote is sealed as at any close.

    Raises NotAllowed, Conflict as close_vote, RuleViolation("vote_not_open", "vote_closed", "held_until_the_end").
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.state != "closing":
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    if waits_for_the_end(vote):
        raise RuleViolation("held_until_the_end")
    vote.grace_seconds = 0
    if not is_counted_apart(vote):
        seal_vote(vote)
    return vote


def waits_for_the_end(vote: Vote) -> bool:
    """True while the session of a vote whose result is held back goes on."""
    return vote.held_back and vote.session.state != "closed"


def publish_vote(vote: Vote, *, by: Who) -> Vote:
    """Show the result to everybody.

    Raises NotAllowed, Conflict("already_published"), RuleViolation("vote_still_open", "held_until_the_end").
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.state == "published":
        raise Conflict("already_published")
    if waits_for_the_end(vote):
        raise RuleViolation("held_until_the_end")
    if vote.state != "closed":
        raise RuleViolation("vote_still_open")
    return make_public(vote, by.person.id if by.person else None)


def make_public(vote: Vote, person_id: int | None) -> Vote:
    """From now on everybody may see what the vote gave, and its proposal has gone one step further; a first round that
    chose nothing has its second one ready."""
    vote.published_at, vote.published_by_id = now(), person_id
    settle_proposal(vote)
    prepare_second_round(vote)
    vote_published.send(vote)
    tell(vote.session, "vote_published", vote=vote.id)
    return vote


def annul_vote(vote: Vote, *, reason: Localized, by: Who) -> Vote:
    """Set a vote aside, before its result is public, with a reason that the minutes repeat."""
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.state in ("published", "annulled"):
        raise Conflict("already_published")
    if not reason:
        raise RuleViolation("text_missing")
    prepare_afresh(vote)
    return set_aside(vote, reason)


def set_aside(vote: Vote, reason: Localized) -> Vote:
    """From now on it counts for nothing, and ties no choice to a seat."""
    lock(vote)
    if vote.opened_at and not vote.sealed_at:
        sealing.unlink(vote)
    vote.annulled_at, vote.annulled_reason = now(), reason
    tell(vote.session, "vote_closed", vote=vote.id)
    return vote


def open_again(vote: Vote, *, by: Who) -> Vote:
    """Set an open vote aside and ask the same question of the roll of this moment: nobody's ballot is carried over.

    Raises as annul_vote, prepare_vote and open_vote; RuleViolation("vote_not_open", "vote_closed").
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.state != "open" or vote.held_back:
        raise RuleViolation("vote_closed" if vote.closed_at else "vote_not_open")
    again = prepare_vote(
        vote.session,
        question=vote.question,
        method=vote.method,
        options=vote.options,
        params=vote.params,
        rule=vote.rule,
        secrecy=vote.secrecy,
        purpose=vote.purpose,
        item=vote.item,
        proposal=vote.proposal,
        by=by,
    )
    again.follows = vote.follows
    set_aside(vote, ROLL_CHANGED)
    return open_vote(again, by=by)


def set_grace(vote: Vote, seconds: int, *, by: Who) -> None:
    """How many seconds ballots on their way still count after the closing gesture.

    Raises NotAllowed, RuleViolation("vote_closed", "malformed_message" beyond LONGEST_GRACE).
    """
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    lock(vote)
    if vote.closed_at:
        raise RuleViolation("vote_closed")
    if not 0 <= seconds <= LONGEST_GRACE:
        raise RuleViolation("malformed_message")
    vote.grace_seconds = seconds
