"""A long count in a process of its own: an election comes in as JSON, progress and the result go out as lines of JSON.

    python -m app.domain.counting < election.json
    {"cost": 310000, "budget": 400000}
    {"result": {…}}

Only equal shares of a city's budget take longer than the blink of an eye; the room's server goes on meanwhile.
"""

import json
import sys
import time
from collections.abc import Callable

from app.domain.election import Election, read_json
from app.domain.tally.budget_equal_shares import EqualShares, Progress, endowments
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation

BETWEEN = 0.2
"""Seconds between two lines of progress at least."""
QUICK = 100_000
"""Endowments to try, times distinct ballots, times projects: up to so many the count takes less than a second."""

LONGEST = 100_000_000
"""The same product, for the longest count that is begun without being told to."""


def is_long(election: Election) -> bool:
    """Whether a count is worth a process of its own."""
    if not isinstance(election.method, EqualShares):
        return False
    params = election.params
    distinct = len(election.method.collect(election.options, election.ballots, params))
    return endowments(params) * distinct * len(election.options) > QUICK


def check_length(election: Election) -> None:
    """Refuse a count that could take hours, with a step that takes a minute. Raises RuleViolation("count_too_long")."""
    if not isinstance(election.method, EqualShares):
        return
    params = election.params
    tries = endowments(params)
    distinct = len(election.method.collect(election.options, election.ballots, params))
    work = tries * distinct * len(election.options)
    if work > LONGEST:
        least = -(-params["step"] * work // LONGEST)
        raise RuleViolation("count_too_long", step=params["step"], least=least)


def run(text: bytes, say: Callable[[dict[str, object]], None]) -> None:
    """Count, saying how far it is, then the result. Raises RuleViolation as Election does."""
    election = Election.from_json(read_json(text))
    spoke = 0.0

    def progress(cost: int, budget: int) -> None:
        nonlocal spoke
        if time.monotonic() - spoke >= BETWEEN:
            spoke = time.monotonic()
            say({"cost": min(cost, budget), "budget": budget})

    say({"result": count(election, progress).as_json()})


def count(election: Election, progress: Progress) -> Outcome:
    """The outcome, with progress where the method has any to tell."""
    if not isinstance(election.method, EqualShares):
        return election.count()
    return election.method.count_with_progress(
        election.options,
        election.ballots,
        election.params,
        progress,
        election.rule,
        election.electorate,
    )


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(sys.stdin.buffer.read(), _print)
