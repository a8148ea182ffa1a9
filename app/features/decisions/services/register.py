"""Recording decisions, and adding to where they stand."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select

from app.domain.publication.dates import add_months
from app.domain.publication.register import Standing, check_next, decision_number
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, can_conduct
from app.features.decisions.models import THEMES, Decision, DecisionStatus
from app.features.decisions.policies import can_keep_register, can_say_trial, id_of
from app.features.decisions.queries.register import decision_of_vote, decisions_of_session, today
from app.features.decisions.signals import decision_recorded, record_changed, record_grew
from app.features.places.models import Place
from app.features.proposals.models import Proposal
from app.features.votes.models import Vote
from app.features.votes.queries import final_verdict, hides_figures, shown_outcome, to_be_settled
from app.store.clock import now
from app.store.transactions import one_by_one
from app.web.errors import NotAllowed
from app.words.i18n import local_time
from app.words.localized import Localized

TO_BE_SETTLED = Localized.of(
    fr="À départager : des options sont exactement à égalité.",
    en="To be settled: some options are exactly tied.",
)
"""Why a result that is tied is no rule yet."""
NOTHING_CAME_OUT = Localized.of(
    fr="L’égalité a été départagée : rien n’est adopté.",
    en="The tie was settled: nothing is adopted.",
)
"""Why a number that waited for a tie to be settled ends."""


def record_consent(proposal: Proposal, session: Session, step: str = "consent") -> Decision:
    """A proposal was adopted without a vote: give it a number and its first standing."""
    version = proposal.current
    decision = Decision(
        item_id=session.current_item.id if session.current_item else None,
        proposal=proposal,
        proposal_version=version.number,
        title=proposal.title,
        text=version.text,
        step=step,
        taken_at=now(),
    )
    return record(decision, session, proposal.bearer)


def record_vote(vote: Vote) -> Decision | None:
    """A result was published: record what it decided, or nothing (None) if it adopted nothing.

    Polls and practice decide nothing. Publishing twice records once. An exact tie is recorded as still to be settled:
    it is no rule in force until the charter's policy has settled it.
    """
    if vote.purpose != "decision" or vote.result is None:
        return None
    if not decides(vote):
        return None
    known = decision_of_vote(vote.id)
    if known is not None:
        return known
    tied = TO_BE_SETTLED if to_be_settled(vote) else None
    made = record(decided(vote), vote.session, bearer_of(vote), tied)
    replace_tied(vote, made)
    return made


def replace_tied(vote: Vote, made: Decision) -> None:
    """The tie that the vote before left open is settled by this one: the register leads from it to what came out."""
    before = decision_of_vote(vote.follows_id) if vote.follows_id else None
    if before is None or before.latest.status != "under_discussion":
        return
    standing = DecisionStatus(
        status="replaced", since=today(before.assembly), replaced_by=made, noted_at=now()
    )
    before.statuses.append(standing)
    db.session.flush()


def record_settled(vote: Vote) -> None:
    """A tie that was public as one is settled: what came out counts from today, in its own words; where nothing
    came out of it, its number ends, with why. Where it is voted on again it waits for that vote."""
    decision = decision_of_vote(vote.id)
    if decision is None or to_be_settled(vote):
        return
    if not decides(vote):
        end_tied(decision)
        return
    decision.text = text_of(vote)
    if vote.proposal is not None:
        vote.proposal.adopt(role="assembly", session_id=vote.session_id)
    on = today(decision.assembly)
    first_standing(decision, on, now(), bearer_of(vote))
    db.session.flush()
    record_changed.send(decision.session)


def end_tied(decision: Decision) -> None:
    """Its tie was settled, and adopted nothing."""
    decision.statuses.append(
        DecisionStatus(
            status="repealed",
            since=today(decision.assembly),
            reason=NOTHING_CAME_OUT,
            noted_at=now(),
        )
    )
    db.session.flush()
    record_changed.send(decision.session)


def decides(vote: Vote) -> bool:
    """A question passed, or options were ranked by at least one person; nothing where the tie is voted on again, nor
    where a first round leads to a second one."""
    if vote.result is None or vote.second_round is not None:
        return False
    outcome, settled = vote.result.outcome, vote.result.settled
    passed = final_verdict(vote)
    if passed is not None:
        return passed
    if settled:
        return bool(settled["winners"]) or (bool(settled["open"]) and not settled["again"])
    return bool(outcome.get("winners") or outcome.get("unresolved"))


def decided(vote: Vote) -> Decision:
    """The decision that a vote made, not yet numbered. A ranking settles its proposal too."""
    if vote.proposal is not None and not to_be_settled(vote):
        vote.proposal.adopt(vote.published_at, role="assembly", session_id=vote.session_id)
    return Decision(
        item_id=vote.item_id,
        proposal=vote.proposal,
        proposal_version=vote.proposal_version,
        vote=vote,
        title=title_of(vote),
        text=text_of(vote),
        step="vote",
        method=vote.method,
        taken_at=vote.published_at or now(),
    )


def title_of(vote: Vote) -> Localized:
    """The title of the version voted on, or the question."""
    if vote.proposal is None:
        return vote.question
    return vote.proposal.version_at(vote.proposal_version).title


def text_of(vote: Vote) -> Localized:
    """The words decided: the version voted on, or the question followed by the order that came out."""
    tiers = ranking_of(vote)
    if vote.options and vote.result and vote.result.outcome.get("passed") is None and tiers:
        return ranking_text(vote, tiers)
    if vote.proposal is None:
        return vote.question
    return vote.proposal.version_at(vote.proposal_version).text


def ranking_of(vote: Vote) -> list[list[str]]:
    """The tiers, best first. A tie that the charter settled stands as it was settled: those it chose come first, in order.

    A draw names only those drawn.
    """
    if vote.result is None:
        return []
    tiers: list[list[str]] = (shown_outcome(vote) or {}).get("tiers", [])
    if not vote.takes_ballots:
        return [[key] for key in vote.result.outcome["winners"]]
    chosen = vote.result.settled.get("winners", [])
    if hides_figures(vote, vote.result):
        won = chosen or vote.result.outcome["winners"]
        unresolved: list[list[str]] = vote.result.outcome["unresolved"]
        return [[key] for key in won] + unresolved
    if not chosen:
        return tiers
    rest = [[key for key in tier if key not in chosen] for tier in tiers]
    return [[key] for key in chosen] + [tier for tier in rest if tier]


def ranking_text(vote: Vote, tiers: list[list[str]]) -> Localized:
    """The question, then each option at its rank; equal ones share a line. The easy question as well."""
    words = {
        lang: "\n".join([question, "", *ranks(vote, tiers, lang)])
        for lang, question in vote.question.words.items()
    }
    easy = {
        lang: "\n".join([question, *ranks(vote, tiers, lang)])
        for lang, question in vote.question.easy.items()
    }
    if vote.proposal is not None:
        easy = dict(vote.proposal.current.text.easy)
    return replace(vote.question, words=words, easy=easy, by={})


def ranks(vote: Vote, tiers: list[list[str]], lang: str) -> list[str]:
    """ "1. Bread", "2. Soup = Cheese", "4. Fruit"."""
    lines, rank = [], 1
    for tier in tiers:
        names = " = ".join(vote.label_of(key).in_(lang).text for key in tier)
        lines.append(f"{rank}. {names}")
        rank += len(tier)
    return lines


def bearer_of(vote: Vote) -> str:
    """Who carries it: the proposal's bearer."""
    return vote.proposal.bearer if vote.proposal else ""


def record(
    decision: Decision, session: Session, responsible: str, waits: Localized | None = None
) -> Decision:
    """Number a new decision and give it its first standing; `waits`: why it is still under discussion."""
    decision.assembly_id, decision.session = session.assembly_id, session
    zone = session.assembly.time_zone
    taken_on = local_time(decision.taken_at, zone).date()
    decision.rank = next_rank(session)
    year = local_time(session.starts_at, zone).year
    decision.number = decision_number(
        year, session.number_said, decision.rank, walk=session.kind == "walk"
    )
    decision.theme = decision.theme or "other"
    first_standing(decision, taken_on, decision.taken_at, responsible, waits)
    db.session.add(decision)
    db.session.flush()
    decision_recorded.send(decision)
    return decision


def first_standing(
    decision: Decision,
    on: date,
    moment: datetime,
    responsible: str,
    waits: Localized | None = None,
) -> None:
    """In force from this day, or tried for as long as the charter says; with a reason, still under discussion."""
    ends = None if waits else end_of_trial(decision.session, on)
    decision.statuses.append(
        DecisionStatus(
            status="under_discussion" if waits else "on_trial" if ends else "in_force",
            since=on,
            review_on=ends,
            responsible=responsible,
            reason=waits or Localized(),
            noted_at=moment,
        )
    )


def end_of_trial(session: Session, on: date) -> date | None:
    """Until when the charter tries what is adopted on this day; None where it is in force at once."""
    months = int(session.assembly.charter.rules.get("trial_months", 0))
    return add_months(on, months) if months else None


def say_trial(decision: Decision, until: date | None, *, by: Asker) -> None:
    """The room has adopted it for a trial that ends on this day; without a day, for good. Part of the adoption itself, so
    its first standing says it.

    Raises NotAllowed, RuleViolation("trial_said_too_late", "trial_without_time").
    """
    if not can_conduct(by, decision.session):
        raise NotAllowed
    if not can_say_trial(decision):
        raise RuleViolation("trial_said_too_late")
    first = decision.latest
    if until is not None and until <= first.since:
        raise RuleViolation("trial_without_time")
    first.status, first.review_on = "on_trial" if until else "in_force", until
    db.session.flush()
    record_changed.send(decision.session)


def put_back_on_the_day(session: Session) -> None:
    """The hours of a session were told afterwards: its decisions move to the end of their point, with the standing
    that they were recorded with. What people noted since stays."""
    zone = session.assembly.time_zone
    for decision in decisions_of_session(session):
        before = local_time(decision.taken_at, zone).date()
        ended = decision.item.ended_at if decision.item else None
        decision.taken_at = ended or session.closed_at or decision.taken_at
        on_the_day = local_time(decision.taken_at, zone).date()
        first = decision.statuses[0]
        if first.review_on and first.review_on == end_of_trial(session, before):
            first.review_on = end_of_trial(session, on_the_day)
        for status in decision.statuses:
            if status.since == before:
                status.since = on_the_day
    record_changed.send(session)


def next_rank(session: Session) -> int:
    """The place of the next decision of a session; numbers are never used again."""
    one_by_one(Session, session.id)
    last = db.session.scalar(
        select(func.max(Decision.rank)).where(Decision.session_id == session.id)
    )
    return (last or 0) + 1


def change_standing(
    decision: Decision,
    standing: Standing,
    *,
    reason: Localized | None = None,
    replaced_by: Decision | None = None,
    by: Asker,
) -> DecisionStatus:
    """Add where a decision stands from a day on.

    Raises NotAllowed, RuleViolation (see check_next; replacement_missing, reason_missing, replaced_by_itself).
    """
    if not can_keep_register(by, decision.assembly_id):
        raise NotAllowed
    check_next(decision.latest.as_standing(), standing)
    check_reasons(decision, standing, reason or Localized(), replaced_by)
    record = DecisionStatus(
        status=standing.status,
        since=standing.since,
        review_on=standing.review_on,
        responsible=standing.responsible,
        reason=reason or Localized(),
        replaced_by=replaced_by,
        noted_at=now(),
        by_id=id_of(by),
    )
    decision.statuses.append(record)
    db.session.flush()
    record_grew(decision.session, kind="standing", ref=record.id)
    return record


def check_reasons(
    decision: Decision, standing: Standing, reason: Localized, replaced_by: Decision | None
) -> None:
    """Ending or reopening a rule is said with its reason; replacing it, with what replaces it."""
    if standing.status in ("repealed", "under_discussion") and not reason:
        raise RuleViolation("reason_missing")
    if standing.status != "replaced":
        return
    if replaced_by is None or replaced_by.assembly_id != decision.assembly_id:
        raise RuleViolation("replacement_missing")
    if replaced_by.id == decision.id:
        raise RuleViolation("replaced_by_itself")


def complete(
    decision: Decision, responsible: str, review_on: date | None, *, by: Asker
) -> DecisionStatus:
    """Say who answers for a decision and when it is reviewed, its status unchanged. Raises as change_standing."""
    day = max(today(decision.assembly), decision.latest.since)
    standing = Standing(decision.latest.status, day, review_on, responsible.strip())
    return change_standing(decision, standing, by=by)


def classify(decision: Decision, theme: str, place: Place | None, *, by: Asker) -> None:
    """Put a decision under a theme and a place. Raises NotAllowed, RuleViolation("unknown_theme")."""
    if not can_keep_register(by, decision.assembly_id):
        raise NotAllowed
    if theme not in THEMES:
        raise RuleViolation("unknown_theme")
    decision.theme, decision.place = theme, place
    record_changed.send(decision.session)
