"""Every method of counting by name. Adding one is a module beside this file and one line below."""

from app.domain.electorate import COUNTING
from app.domain.reading import shown
from app.domain.tally import (
    approval,
    budget_equal_shares,
    budget_greedy,
    colleges,
    consent,
    dots,
    first_rules,
    for_against,
    gradients,
    lots,
    majority_judgement,
    nomination,
    one_choice,
    quadratic,
    schulze,
    score,
    stv,
)
from app.domain.tally.method import Method
from app.domain.violations import RuleViolation

METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        for_against.METHOD,
        one_choice.METHOD,
        consent.METHOD,
        gradients.METHOD,
        majority_judgement.METHOD,
        approval.METHOD,
        score.METHOD,
        dots.METHOD,
        quadratic.METHOD,
        schulze.METHOD,
        stv.INSTANT_RUNOFF,
        stv.METHOD,
        budget_greedy.METHOD,
        budget_equal_shares.METHOD,
        nomination.METHOD,
        colleges.METHOD,
        lots.METHOD,
    )
}


def get(name: object, counting: int = COUNTING) -> Method:
    """The method of that name, by a version of the rules of counting. Raises RuleViolation("unknown_method")."""
    if not isinstance(name, str) or name not in METHODS:
        raise RuleViolation("unknown_method", method=shown(name))
    return METHODS[name] if counting > 1 else first_rules.METHODS.get(name, METHODS[name])
