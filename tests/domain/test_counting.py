"""How long a count may be: what could take hours is refused in words, with a step that does not."""

import pytest

from app.domain.counting import check_length
from app.domain.election import Election
from app.domain.violations import RuleViolation


def election(step, people=30, projects=20):
    options = [f"p{n}" for n in range(projects)]
    ticked = [options[n % projects :][:3] for n in range(people)]
    ballots = [{"choice": {"approve": names}} for names in ticked]
    costs = {option: 1_000_000 + 1000 * n for n, option in enumerate(options)}
    parameters = {"costs": costs, "budget": 15_000_000, "completion": "add1", "step": step}
    body = {"method": "budget_equal_shares", "options": options, "parameters": parameters}
    return Election.from_json({**body, "ballots": ballots})


def test_a_step_of_one_cent_is_refused_with_one_that_is_quick():
    with pytest.raises(RuleViolation, match="count_too_long") as refused:
        check_length(election(step=1))
    check_length(election(step=refused.value.facts["least"]))


def test_what_is_short_is_counted():
    check_length(election(step=10_000))
    options = ["a", "b"]
    body = {"method": "approval", "options": options, "ballots": [{"choice": {"approve": ["a"]}}]}
    check_length(Election.from_json(body))
