"""How many options one ballot may tick."""

from app.domain.reading import read_count
from app.domain.tally.method import Options, Params
from app.domain.violations import RuleViolation


def complete_limits(options: Options, params: Params) -> Params:
    """{"fewest", "most"}; None for `most` means no limit and stays None.

    Raises RuleViolation: not_an_integer, negative_number, impossible_limits.
    """
    fewest = read_count(params["fewest"], "fewest")
    most = params["most"]
    ceiling = len(options) if most is None else read_count(most, "most")
    if fewest > min(ceiling, len(options)) or ceiling < 1:
        raise RuleViolation("impossible_limits", fewest=fewest, most=ceiling)
    return {"fewest": fewest, "most": most}


def check_size(chosen: list[str], params: Params) -> list[str]:
    """The ticks of one ballot. Raises RuleViolation: too_few_marks, too_many_marks."""
    if len(chosen) < params["fewest"]:
        raise RuleViolation("too_few_marks", given=len(chosen), fewest=params["fewest"])
    if params["most"] is not None and len(chosen) > params["most"]:
        raise RuleViolation("too_many_marks", given=len(chosen), most=params["most"])
    return chosen
