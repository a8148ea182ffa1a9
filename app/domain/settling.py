"""What happens to a tie, by the policy the assembly chose before the vote opened.

A count only reports a tie. Then: `report` leaves it to the room; `rerun` asks again among the tied; `status_quo` keeps
what is beyond doubt and fills no more places; `lot` draws from a seed made in public, after the hash of the tied names
was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.election import Election
from app.domain.rules import TiePolicy
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


def settle(election: Election, outcome: Outcome, seed: str | None = None) -> Settled:
    """Apply the tie policy of the election's rule to its outcome.

    Raises RuleViolation("seed_too_short") when a lot is to be drawn and the seed is missing or too short.
    """
    policy = election.rule.ties
    tied = tied_names(outcome)
    if not tied or policy is TiePolicy.REPORT:
        return Settled(outcome, policy)
    if policy is TiePolicy.RERUN:
        return Settled(outcome, policy, again=tied)
    if policy is TiePolicy.STATUS_QUO:
        return Settled(replace(outcome, unresolved=()), policy)
    if seed is None or len(seed) < SHORTEST_SEED:
        raise RuleViolation("seed_too_short", fewest=SHORTEST_SEED)
    order = permutation(tied, seed)
    return Settled(_drawn(election, outcome, order, seed), policy, order=order)


def _drawn(election: Election, outcome: Outcome, order: Sequence[str], seed: str) -> Outcome:
    """Fill the places left in the order of the draw; step-by-step methods are counted again with it."""
    if "ties" in election.method.defaults:
        whole = permutation(election.options, seed)
        return replace(election, params={**election.params, "ties": list(whole)}).count()
    left = election.params.get("seats", 1) - len(outcome.winners)
    return replace(outcome, winners=(*outcome.winners, *order[:left]), unresolved=())
