"""Visiting places, and noting what was decided about them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.fund.marks import marks
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, person_of
from app.features.decisions.models import Decision
from app.features.decisions.policies import id_of
from app.features.fund.models import SCOPES, Approval, Rule, Visit
from app.features.fund.policies import can_approve, can_keep_fund
from app.features.fund.queries.params import questions_of
from app.features.fund.services.rules import begins, decision_for
from app.features.fund.signals import fund_grew
from app.features.places import services as places
from app.features.places.models import Place
from app.features.walks.models import Walk
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

MOST_PRODUCTS = 30


def add_place(assembly: Assembly, values: Mapping[str, Any], *, by: Asker) -> Place:
    """A place to be visited; values as `app.features.places.services.describe` takes them. Raises NotAllowed, RuleViolation."""
    if not can_keep_fund(by, assembly):
        raise NotAllowed
    return places.add_place(values, by=person_of(by), assembly_id=assembly.id)


def note_visit(
    assembly: Assembly,
    place: Place,
    rule: Rule | None,
    given: Mapping[str, str],
    *,
    on: date,
    visitors: str,
    owner_said: str = "",
    note: Localized | None = None,
    again_on: date | None = None,
    walk: Walk | None = None,
    by: Asker,
) -> Visit:
    """What was seen with the grid of `rule`, which the visit keeps whatever the criteria become.

    Raises NotAllowed; RuleViolation: no_criteria (there is no grid, or it is no grid of this assembly), mark_wrong, visit_again_before.
    """
    if not can_keep_fund(by, assembly):
        raise NotAllowed
    if rule is None or rule.kind != "criteria" or rule.assembly_id != assembly.id:
        raise RuleViolation("no_criteria")
    if again_on is not None and again_on <= on:
        raise RuleViolation("visit_again_before")
    criteria = [question.criterion for question in questions_of(rule.params)]
    kept = {one.key: given.get(one.key) or "unknown" for one in criteria}
    marks(criteria, kept)
    visit = Visit(
        assembly=assembly,
        place=place,
        rule=rule,
        on=on,
        visitors=visitors.strip(),
        owner_said=owner_said.strip(),
        marks=kept,
        note=note or Localized(),
        again_on=again_on,
        walk=walk,
        noted_at=now(),
        by_id=id_of(by),
    )
    places.looked_at(place, on, by=person_of(by))
    db.session.add(visit)
    db.session.flush()
    fund_grew(assembly, "fund_visit", visit.id)
    return visit


def approve(
    assembly: Assembly,
    place: Place,
    *,
    decision: Decision | None,
    visit: Visit | None = None,
    products: Sequence[tuple[Localized, int]] = (),
    from_day: date | None = None,
    by: Asker,
) -> Approval:
    """What was decided about a place: all of it, or some products with the share that the fund pays.

    It counts as long as the decision does. Raises NotAllowed; RuleViolation: rule_needs_decision, visit_elsewhere,
    rate_wrong, too_many_products.
    """
    if not can_approve(by, assembly):
        raise NotAllowed
    if visit is not None and visit.place_id != place.id:
        raise RuleViolation("visit_elsewhere")
    if len(products) > MOST_PRODUCTS:
        raise RuleViolation("too_many_products", most=MOST_PRODUCTS)
    if any(not 1 <= rate <= 100 for _, rate in products):
        raise RuleViolation("rate_wrong")
    resting = decision_for(assembly, decision)
    approval = Approval(
        assembly=assembly,
        place=place,
        visit=visit,
        scope=SCOPES[bool(products)],
        products=[{"words": words.as_json(), "rate": rate} for words, rate in products],
        decision=resting,
        from_day=begins(resting, from_day),
        noted_at=now(),
        by_id=id_of(by),
    )
    db.session.add(approval)
    db.session.flush()
    fund_grew(assembly, "fund_approval", approval.id)
    return approval
