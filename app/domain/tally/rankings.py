"""The ballot of the ranked methods: options in order of preference.

Ballot {"ranking": [["a"], ["b", "c"]]}, best first, options of one group being equal. Accepted too, and easier to make
without dragging anything: {"ranking": ["a", "b"]}, and {"ranks": {"a": 1, "b": 2}} with the numbers people write.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.reading import read_integer
from app.domain.tally.ballots import check_option, read_numbers, unwrap
from app.domain.tally.method import Ballot, Options
from app.domain.violations import RuleViolation


def read_ranking(ballot: object, options: Options, *, equal_ranks: bool) -> Ballot:
    """The canonical ranking; unranked options are simply absent.

    Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option, duplicate_rank (two options of one rank
    where the method wants an order), rank_out_of_range, empty_ballot.
    """
    if isinstance(ballot, Mapping) and set(ballot) == {"ranks"}:
        groups = _from_ranks(ballot, options)
    else:
        groups = _from_groups(unwrap(ballot, "ranking", (list, tuple)), options)
    flat = [option for group in groups for option in group]
    if len(set(flat)) != len(flat):
        raise RuleViolation("duplicate_option")
    if not flat:
        raise RuleViolation("empty_ballot")
    if not equal_ranks and len(groups) < len(flat):
        raise RuleViolation("duplicate_rank")
    return {"ranking": groups}


def _from_ranks(ballot: object, options: Options) -> list[list[str]]:
    ranks = read_numbers(ballot, "ranks", options)
    for option, rank in ranks.items():
        if not 1 <= read_integer(rank, option) <= len(options):
            raise RuleViolation("rank_out_of_range", option=option, ranks=len(options))
    return [[o for o in ranks if ranks[o] == rank] for rank in sorted(set(ranks.values()))]


def _from_groups(value: Any, options: Options) -> list[list[str]]:
    groups = []
    for item in value:
        group = [item] if isinstance(item, str) else item
        if not isinstance(group, list | tuple) or not group:
            raise RuleViolation("malformed_ballot", field="ranking")
        names = [check_option(option, options) for option in group]
        groups.append(sorted(names, key=options.index))
    return groups
