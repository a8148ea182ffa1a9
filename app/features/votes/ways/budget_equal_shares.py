"""A shared budget: everybody has an equal part of it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.features.votes.ways import budgets, ticks
from app.features.votes.ways.fields import with_options
from app.features.votes.ways.way import Params, Result, Way, no_rows


def params(form: Any) -> Params:
    """The budget; what is left over goes by steps of a euro, then to the most wanted."""
    return {**budgets.params(form), "completion": "add1_greedy", "step": 100}


WAY = Way(
    method="budget_equal_shares",
    name=_l("Share a budget: everybody has an equal part (equal shares)"),
    rule=_l(
        "Everybody has an equal share of the budget. "
        "The people who want a project pay for it together. So small groups count too."
    ),
    terms=no_rows,
    asked=with_options(budgets.fields, params, budgets.listed),
    ballot=ticks.BALLOT,
    paper=ticks.PAPER,
    result=Result(
        words=budgets.words,
        told=budgets.told,
        picture=budgets.PICTURE,
        steps="votes/result/budget_equal_shares_steps.html",
    ),
)
