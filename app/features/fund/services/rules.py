"""Writing rules down: each rests on a decision of the assembly, and is a version of its own."""

from datetime import date

from sqlalchemy import func, select

from app.domain.fund.allowances import losses
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.decisions.models import Decision
from app.features.decisions.policies import id_of
from app.features.decisions.queries.register import day_taken
from app.features.fund.models import KINDS, Rule
from app.features.fund.policies import can_keep_fund
from app.features.fund.queries.params import (
    Params,
    bands_of,
    floor_of,
    formula_of,
    limits_of,
    questions_of,
    rates_of,
)
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.signals import fund_grew
from app.features.fund.wording import euros, household
from app.store.clock import now
from app.store.transactions import one_by_one
from app.web.errors import NotAllowed
from app.words.localized import Localized

CHECKS = {
    "allocation": (formula_of,),
    "contribution": (limits_of, bands_of),
    "criteria": (questions_of,),
    "carry": (floor_of,),
    "prices": (rates_of,),
}


def decision_for(assembly: Assembly, decision: Decision | None) -> Decision:
    """The decision that something rests on. Raises RuleViolation("rule_needs_decision") for none, or another assembly's."""
    if decision is None or decision.assembly_id != assembly.id:
        raise RuleViolation("rule_needs_decision")
    return decision


def begins(decision: Decision, from_day: date | None) -> date:
    """From which day it counts: the asked one, never before the decision was taken."""
    return max(day_taken(decision), from_day or day_taken(decision))


def write_rule(
    assembly: Assembly,
    kind: str,
    params: Params,
    text: Localized,
    *,
    decision: Decision | None,
    from_day: date | None = None,
    less_is_known: bool = False,
    by: Asker,
) -> Rule:
    """A new version of a rule, in force as long as its decision is.

    Raises NotAllowed; RuleViolation: rule_needs_decision, rule_kind_wrong, no_criteria, someone_gets_less (unless it is
    known that somebody gets less), and what the core says of the figures.
    """
    if not can_keep_fund(by, assembly):
        raise NotAllowed
    if kind not in KINDS:
        raise RuleViolation("rule_kind_wrong")
    for check in CHECKS[kind]:
        check(params)
    if kind == "criteria" and not params.get("criteria"):
        raise RuleViolation("no_criteria")
    resting = decision_for(assembly, decision)
    start = begins(resting, from_day)
    if kind == "allocation" and not less_is_known:
        check_nobody_loses(assembly, params, start)
    rule = Rule(
        assembly=assembly,
        kind=kind,
        version=next_version(assembly, kind),
        params=params,
        text=text,
        decision=resting,
        from_day=start,
        noted_at=now(),
        by_id=id_of(by),
    )
    db.session.add(rule)
    db.session.flush()
    fund_grew(assembly, "fund_rule", rule.id)
    return rule


def next_version(assembly: Assembly, kind: str) -> int:
    """1 for the first rule in a matter."""
    one_by_one(Assembly, assembly.id)
    last = db.session.scalar(
        select(func.max(Rule.version)).where(Rule.assembly_id == assembly.id, Rule.kind == kind)
    )
    return (last or 0) + 1


def check_nobody_loses(assembly: Assembly, params: Params, day: date) -> None:
    """Raises RuleViolation("someone_gets_less"), which names the household that would lose most and by how much."""
    before = rules_in_force(assembly, day).get("allocation")
    lost = losses(formula_of(before.params), formula_of(params)) if before else []
    if lost:
        worst = lost[0]
        who = household(worst.adults, worst.children)
        raise RuleViolation("someone_gets_less", who=who, euros=euros(worst.cents))
