"""A shared budget: the most wanted projects first."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.features.votes.ways import budgets, ticks
from app.features.votes.ways.fields import with_options
from app.features.votes.ways.way import Fields, Params, Result, Way, no_rows
from app.web.fields import SelectChoice


def fields() -> Fields:
    order = RadioField(
        _l("Which project first?"),
        choices=[
            SelectChoice("support", _l("The most ticked")),
            SelectChoice("support_per_euro", _l("The most ticked for its cost")),
        ],
        default="support",
    )
    return {**budgets.fields(), "order": order}


def params(form: Any) -> Params:
    """The budget, and which project comes first."""
    return {**budgets.params(form), "order": form.order.data}


WAY = Way(
    method="budget_greedy",
    name=_l("Share a budget: the most wanted projects first (greedy)"),
    rule=_l(
        "Tick the projects you want. We take the most ticked that fits the budget, then the next."
    ),
    terms=no_rows,
    asked=with_options(fields, params, budgets.listed),
    ballot=ticks.BALLOT,
    paper=ticks.PAPER,
    result=Result(words=budgets.words, told=budgets.told, picture=budgets.PICTURE, steps=""),
)
