"""Reading rules: those in force, each version, what stands of it on a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.publication.register import Standing
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.queries.resting import counts_on, ended_on, in_force, standing_of
from app.features.fund.models import KINDS, Rule
from app.web.doors import there


def rule_numbers() -> list[tuple[int, int]]:
    """The number of each version of each rule, with its assembly's."""
    return [(row[0], row[1]) for row in db.session.execute(select(Rule.id, Rule.assembly_id))]


def rules_of(assembly: Assembly) -> list[Rule]:
    """Every version of every rule, by kind, the newest first."""
    return rules_in([assembly.id])


def rules_in(assemblies: Collection[int]) -> list[Rule]:
    """The same of several assemblies, by their numbers."""
    query = (
        select(Rule)
        .where(Rule.assembly_id.in_(assemblies))
        .order_by(Rule.version.desc())
        .options(
            joinedload(Rule.assembly), joinedload(Rule.decision).selectinload(Decision.statuses)
        )
    )
    rows = list(db.session.scalars(query))
    return sorted(rows, key=lambda rule: KINDS.index(rule.kind))


def rules_in_force(assembly: Assembly, day: date) -> dict[str, Rule]:
    """The rule that counts in each matter, in the order in which they are read."""
    found = in_force(rules_of(assembly), day, lambda rule: rule.kind)
    return {kind: found[kind] for kind in KINDS if kind in found}


def find_rule(assembly: Assembly, kind: str, version: int) -> Rule:
    """Raises NotFound."""
    query = select(Rule).where(
        Rule.assembly_id == assembly.id, Rule.kind == kind, Rule.version == version
    )
    return there(db.session.scalar(query.options(selectinload(Rule.decision))))


@dataclass(frozen=True, slots=True)
class RuleToday:
    """A rule and what stands of it: whether it counts, since when it does not, where its decision stands."""

    rule: Rule
    counts: bool
    ended: date | None
    standing: Standing | None


def rule_today(rule: Rule, day: date) -> RuleToday:
    """What stands of a rule on that day."""
    return among(rule, rules_of(rule.assembly), day)


def rules_today(assembly: Assembly, day: date) -> list[RuleToday]:
    """What stands of every version of every rule."""
    rows = rules_of(assembly)
    return [among(rule, rows, day) for rule in rows]


def among(rule: Rule, rows: Sequence[Rule], day: date) -> RuleToday:
    """What stands of a rule beside all those of its assembly, which may stand among others."""
    alike = (rule.assembly_id, rule.kind)
    later = [one for one in rows if (one.assembly_id, one.kind) == alike and one.id > rule.id]
    ended = ended_on(rule, later, day)
    counts = counts_on(rule, day) and ended is None
    return RuleToday(rule, counts, ended, standing_of(rule.decision, day))
