"""What follows from a result: its proposal goes one step further, a second round or the tied options are asked again.

They are opened by the facilitator's gesture like any other, on a roll of their own. What they go on from is frozen with
their rule, by its number and its seal, so that the two stand linked in every record.
"""

from collections.abc import Sequence
from typing import Any

from app.domain.rules import Rule, simple
from app.domain.stages import Stage
from app.domain.tally import registry
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.proposals.services import keep_rounds, road
from app.features.votes.models import Vote
from app.features.votes.queries import final_verdict, missed_quorum


def settle_proposal(vote: Vote) -> None:
    """A decision's result takes its proposal one step further: adopted, the next step, or still under discussion. Ballots
    of consent that did not pass leave it where it is: the facilitator says what comes next.

    Below the quorum nothing was decided: it stays where it is, and can be voted on again; as it does before a second
    round, and until the chair has settled a tie.
    """
    proposal, result = vote.proposal, vote.result
    if proposal is None or result is None or vote.purpose != "decision":
        return
    passed = final_verdict(vote)
    talk = proposal.deliberation
    counted = talk.stage is Stage.VOTE or talk.asks_by(vote.method, vote.proposal_version)
    if passed is None or not counted or missed_quorum(vote) or vote.second_round is not None:
        return
    reached = talk.record_vote(bool(passed))
    proposal.go_on(reached, vote.published_at, role="assembly", session_id=vote.session_id)
    db.session.flush()
    keep_rounds(proposal, vote.session)
    road.settle(proposal, reached, "vote", vote.session)


def prepare_second_round(vote: Vote) -> Vote | None:
    """The second round of a first one that is public and chose nothing; None where there is none to hold."""
    kept = vote.second_round
    if kept is None or vote.held_back:
        return None
    rule = Rule.from_json(vote.rule)
    threshold = simple() if rule.threshold and not vote.options else None
    facts = {**rule.as_json(), "round": 2, "threshold": threshold and threshold.as_json()}
    return prepare_next(vote, kept, vote.params, facts)


def prepare_again(vote: Vote, tied: Sequence[str], chosen: Sequence[str]) -> Vote | None:
    """The tied options once more, for the places that are left; None where the method cannot ask among them alone."""
    try:
        return prepare_next(vote, tied, left_of(vote, tied, chosen), vote.rule)
    except RuleViolation:
        return None


def prepare_afresh(vote: Vote) -> Vote | None:
    """A round that was opened and set aside is asked once more, as it was; None for a vote that goes on from no other."""
    if vote.follows is None or vote.opened_at is None:
        return None
    return prepare_next(vote.follows, vote.option_keys, vote.params, vote.rule, like=vote)


def prepare_next(
    vote: Vote,
    keys: Sequence[str],
    params: dict[str, Any],
    rule: dict[str, Any],
    like: Vote | None = None,
) -> Vote:
    """A prepared vote on some options of another, linked to it. Raises RuleViolation for what the method refuses."""
    asked = like or vote
    counter = registry.get(vote.method)
    following = Vote(
        session_id=vote.session_id,
        session=vote.session,
        item=vote.item,
        proposal=vote.proposal,
        proposal_version=vote.proposal_version,
        question=asked.question,
        method=vote.method,
        options=[option for option in vote.options if option["key"] in keys],
        params=counter.check_params(counter.check_options(keys), params),
        rule=counter.check_rule(Rule.from_json(rule)).as_json(),
        secrecy=vote.secrecy,
        purpose=vote.purpose,
        follows=vote,
    )
    db.session.add(following)
    db.session.flush()
    return following


def left_of(vote: Vote, tied: Sequence[str], chosen: Sequence[str]) -> dict[str, Any]:
    """The parameters for the tied options alone: the places, and the money, that those already chosen leave."""
    params = dict(vote.params)
    if "seats" in params:
        params["seats"] = params["seats"] - len(chosen)
    if "costs" in params:
        params["budget"] -= sum(params["costs"][option] for option in chosen)
        params["costs"] = {option: params["costs"][option] for option in tied}
    for limit in ("fewest", "most", "keep"):
        if params.get(limit) is not None:
            params[limit] = min(params[limit], len(tied))
    return params
