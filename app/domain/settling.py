"""What happens to a tie, by the policy the assembly chose before the vote opened.

A count only reports a tie. Then: `report` leaves it to the room, which may choose any of the others; `rerun` asks again
among the tied; `status_quo` keeps what is beyond doubt and fills no more places; `lot` draws from a seed made in public,
after the hash of the tied names was shown; `casting_vote` takes what the chair's casting vote chose among the tied. Nothing of
it ever touches a ballot.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.election import Election
from app.domain.rules import TiePolicy
from app.domain.tally.for_against import SIDES
from app.domain.tally.lots import SHORTEST_SEED, list_hash, permutation
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation


@dataclass(frozen=True)
class Settled:
    """A result once its tie policy was applied. `again` are the options to vote on again; `order` is the draw."""

    outcome: Outcome
    policy: TiePolicy
    again: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    """What the chair's casting vote chose."""

    @property
    def is_open(self) -> bool:
        """Whether the room still has something to settle."""
        return bool(self.outcome.unresolved)


def tied_names(outcome: Outcome) -> tuple[str, ...]:
    """Every option of an open tie."""
    return tuple(option for group in outcome.unresolved for option in group)


def draw_hash(outcome: Outcome) -> str:
    """What to show before the seed of a tie-break is made."""
    names = tied_names(outcome)
    return list_hash(names, len(names), {}, {})


def settle(
    election: Election,
    outcome: Outcome,
    seed: str | None = None,
    *,
    how: TiePolicy | None = None,
    chosen: Sequence[str] = (),
) -> Settled:
    """Apply the tie policy of the election's rule to its outcome. `how`: what the room chose, where the rule leaves it
    to the room; `chosen`: the options of the chair's casting vote.

    Raises RuleViolation: seed_too_short (a lot is to be drawn and the seed is missing or too short), not_the_policy,
    and those of `cast_by_chair`.
    """
    policy = policy_of(election, how)
    tied = tied_names(outcome)
    if not tied or policy is TiePolicy.REPORT:
        return Settled(outcome, policy)
    if policy is TiePolicy.RERUN:
        return Settled(outcome, policy, again=tied)
    if policy is TiePolicy.STATUS_QUO:
        return Settled(replace(outcome, unresolved=()), policy)
    if policy is TiePolicy.CHAIR:
        told = cast_by_chair(election, outcome, tuple(chosen))
        return Settled(told, policy, chosen=tuple(chosen))
    if seed is None or len(seed) < SHORTEST_SEED:
        raise RuleViolation("seed_too_short", fewest=SHORTEST_SEED)
    order = permutation(tied, seed)
    return Settled(_drawn(election, outcome, order, seed), policy, order=order)


def policy_of(election: Election, how: TiePolicy | None) -> TiePolicy:
    """The policy of the rule, or what the room chose where the rule leaves it to the room.

    Raises RuleViolation("not_the_policy") for anything else.
    """
    policy = election.rule.ties
    if how is None or how is policy:
        return policy
    if policy is not TiePolicy.REPORT:
        raise RuleViolation("not_the_policy")
    return how


def cast_by_chair(election: Election, outcome: Outcome, chosen: tuple[str, ...]) -> Outcome:
    """The outcome with what the chair chose among the tied: as many as there are places, or what the money pays for.

    Raises RuleViolation: unknown_option, duplicate_option, casting_vote_missing, casting_vote_too_dear.
    """
    if len(set(chosen)) != len(chosen):
        raise RuleViolation("duplicate_option")
    for option in chosen:
        if option not in tied_names(outcome):
            raise RuleViolation("unknown_option", option=option)
    if outcome.method == "for_against":
        if len(chosen) != 1:
            raise RuleViolation("casting_vote_missing", places=1)
        passed = chosen == SIDES[:1]
        return replace(outcome, unresolved=(), passed=passed)
    if "costs" in election.params:
        check_costs(election, outcome, chosen)
    elif len(chosen) != places_left(election, outcome):
        raise RuleViolation("casting_vote_missing", places=places_left(election, outcome))
    return replace(outcome, winners=(*outcome.winners, *chosen), unresolved=())


def places_left(election: Election, outcome: Outcome) -> int:
    """How many of the tied options are still to be chosen."""
    places: int = election.params.get("seats", 1)
    return places - len(outcome.winners)


def check_costs(election: Election, outcome: Outcome, chosen: tuple[str, ...]) -> None:
    """What is bought fits the budget. Raises RuleViolation: casting_vote_missing, casting_vote_too_dear."""
    if not chosen:
        raise RuleViolation("casting_vote_missing", places=1)
    costs = election.params["costs"]
    if sum(costs[option] for option in (*outcome.winners, *chosen)) > election.params["budget"]:
        raise RuleViolation("casting_vote_too_dear")


def _drawn(election: Election, outcome: Outcome, order: Sequence[str], seed: str) -> Outcome:
    """Fill the places left in the order of the draw; step-by-step methods are counted again with it."""
    if "ties" in election.method.defaults:
        whole = permutation(election.options, seed)
        return replace(election, params={**election.params, "ties": list(whole)}).count()
    left = places_left(election, outcome)
    return replace(outcome, winners=(*outcome.winners, *order[:left]), unresolved=())
