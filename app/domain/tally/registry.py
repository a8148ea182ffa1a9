"""Every method of counting by name. Adding one is a module beside this file and one line below."""

from app.domain.reading import shown
from app.domain.tally import for_against, majority_judgement
from app.domain.tally.method import Method
from app.domain.violations import RuleViolation

METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        for_against.METHOD,
        majority_judgement.METHOD,
    )
}


def get(name: object) -> Method:
    """The method of that name. Raises RuleViolation("unknown_method")."""
    if not isinstance(name, str) or name not in METHODS:
        raise RuleViolation("unknown_method", method=shown(name))
    return METHODS[name]
