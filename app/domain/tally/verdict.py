"""A rule applied to counts, told in numbers: what was needed, what was found, whether it is enough."""

from collections.abc import Mapping

from app.domain.electorate import Counts, Electorate
from app.domain.rules import Rule, Threshold
from app.domain.tally.outcome import Figure
from app.domain.violations import RuleViolation


def threshold_figures(
    threshold: Threshold, votes: int, counts: Counts, electorate: Electorate
) -> dict[str, Figure]:
    """The threshold in numbers: size of its base, votes needed, votes found, and whether it is met."""
    size = counts.size(threshold.base, electorate)
    return {
        **threshold.as_json(),
        "base_size": size,
        **raised(size, counts.stated(threshold.base, electorate)),
        "needed": threshold.needed(size),
        "votes": votes,
        "met": threshold.passes(votes, size),
    }


def raised(size: int, stated: int) -> dict[str, Figure]:
    """Said where more ballots were cast than there are people in the base: they are the base then."""
    return {"base_stated": stated} if size > stated else {}


def requirement_figures(
    rule: Rule, votes: Mapping[str, int], counts: Counts, electorate: Electorate
) -> list[dict[str, Figure]]:
    """Each requirement in numbers. Raises RuleViolation("unknown_option") for an answer nobody can give."""
    verdicts: list[dict[str, Figure]] = []
    for item in rule.requirements:
        if item.option not in votes:
            raise RuleViolation("unknown_option", option=item.option)
        size, given = counts.size(item.base, electorate), votes[item.option]
        verdicts.append(
            {
                **item.as_json(),
                "base_size": size,
                **raised(size, counts.stated(item.base, electorate)),
                "bound": item.bound(size),
                "votes": given,
                "met": item.met(given, size),
            }
        )
    return verdicts
