"""What the two participatory budgets share: projects with a cost, a sum of money, ballots that tick projects.

Ballot {"approve": ["bench", "oven"]}, read as in approval. Costs and money are whole numbers of one unit (cents).
"""

from collections.abc import Mapping

from app.domain.reading import check_fields, read_count
from app.domain.tally.limits import complete_limits
from app.domain.tally.method import Options, Params
from app.domain.tally.stv import read_order
from app.domain.violations import RuleViolation

DEFAULTS: Params = {"costs": {}, "budget": 0, "fewest": 0, "most": None, "ties": []}


def complete_projects(options: Options, params: Params) -> Params:
    """The parameters of the projects, checked.

    Raises RuleViolation: cost_missing, cost_not_positive, budget_not_positive, not_an_integer, impossible_limits,
    unknown_option, duplicate_option, not_a_list, not_an_object, unknown_field.
    """
    budget = read_count(params["budget"], "budget")
    if budget < 1:
        raise RuleViolation("budget_not_positive")
    return {
        "costs": _costs(options, params["costs"]),
        "budget": budget,
        **complete_limits(options, params),
        "ties": read_order(params["ties"], options),
    }


def _costs(options: Options, value: object) -> dict[str, int]:
    given: Mapping[str, object] = check_fields(value, options)
    for option in options:
        if option not in given:
            raise RuleViolation("cost_missing", option=option)
        if read_count(given[option], "costs") < 1:
            raise RuleViolation("cost_not_positive", option=option)
    return {option: read_count(given[option], "costs") for option in options}
