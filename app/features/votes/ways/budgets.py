"""Ways that share a budget among projects: their costs in the form, what is bought in the result."""

from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from app.features.votes.models import Vote
from app.features.votes.ways.costs import costs_of, split_cost
from app.features.votes.ways.fields import KEYS, lines, options_of
from app.features.votes.ways.options import name_of
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.transfers import by_votes
from app.features.votes.ways.way import Fields, Outcome, Params
from app.web.fields import IntegerField
from app.words.i18n import money

PICTURE = "votes/result/projects.html"


def fields() -> Fields:
    """The money there is, the cost of each project."""
    return {
        "money": IntegerField(
            _l("How much money is there, in euros?"),
            validators=[Optional(), NumberRange(1, 1_000_000_000)],
        ),
        "costs": TextAreaField(
            _l("Cost of each project, in euros"),
            description=_l(
                "One per line, in the same order as the options. Or write it after each option: Bread oven = 1800"
            ),
            validators=[Length(max=2000)],
        ),
    }


def params(form: Any) -> Params:
    """Money in cents, the cost of each option. Raises RuleViolation("cost_missing", "costs_differ")."""
    written = next((lines(text) for text in form.options.written().values() if lines(text)), [])
    costs = costs_of(written, lines(form.costs.data))
    return {
        "budget": (form.money.data or 0) * 100,
        "costs": dict(zip(KEYS, costs, strict=False)),
    }


def listed(form: Any) -> list[dict[str, Any]]:
    """The projects, the costs that end their lines left aside. Raises RuleViolation("too_many_options")."""
    written = form.options.written()
    return options_of(
        {lang: [split_cost(line)[0] for line in lines(text)] for lang, text in written.items()}
    )


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """What is bought, and the money left."""
    spent = sum(vote.params["costs"][key] for key in outcome["winners"])
    left = money(vote.params["budget"] - spent)
    return [
        *plain_words(vote, outcome),
        _("Spent: %(spent)s. Left: %(left)s.", spent=money(spent), left=left),
    ]


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The projects, those bought first."""
    return {"projects": projects_of(vote, outcome)}


def projects_of(vote: Vote, outcome: Outcome) -> list[dict[str, Any]]:
    """The projects of a budget: those bought in the order of buying, then the others by their votes.

    [{"label", "mark", "votes", "cost", "bought", "each"}]; each is the most one supporter pays, in equal shares.
    """
    bought = [stage["option"] for stage in outcome["stages"]] or list(outcome["winners"])
    votes, costs = outcome["figures"]["options"], vote.params["costs"]
    paid = {s["option"]: s["highest_payment"] for s in outcome["stages"] if "highest_payment" in s}
    others = [key for key, _votes in by_votes(vote, votes) if key not in bought]
    return [
        {
            "label": name_of(vote, key),
            "mark": vote.option_keys.index(key),
            "votes": votes[key],
            "cost": money(costs[key]),
            "bought": key in outcome["winners"],
            "each": money(int(Fraction(paid[key]))) if key in paid else "",
        }
        for key in [*bought, *others]
    ]
