"""Places that were visited, and what was decided about them."""

from flask import request
from flask_babel import gettext as _

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.fund.forms.places import (
    LINES_OF_PRODUCTS,
    ApprovalForm,
    PlaceForm,
    VisitForm,
)
from app.features.fund.models import Rule, Visit
from app.features.fund.queries.params import questions_of
from app.features.fund.queries.places import approvals_of, approved, seen_in, visits_of
from app.features.fund.queries.rules import rules_in_force
from app.features.fund.routes.door import approving, at, blueprint, day_of, kept, page
from app.features.fund.services import places
from app.features.places.models import Place
from app.features.places.queries import find_place
from app.features.places.queries.choosing import places_to_find
from app.web.doors import Answer, attempt, done, find, shown
from app.web.errors import NotFound
from app.web.sent import typed_number


@blueprint.get("/<slug>/visits")
def visits(slug: str) -> Answer:
    """Every visit with what its grid came to, and a form for one more."""
    assembly = kept(slug)
    form = VisitForm(formdata=None, on=day_of(assembly), place=request.args.get("place", type=int))
    offer_places(form)
    return visits_page(assembly, form, {}, grid_in_force(assembly))


def offer_places(form: VisitForm | ApprovalForm) -> None:
    """The places that are known."""
    form.place.offer(places_to_find(), _("Choose a place"))


def grid_in_force(assembly: Assembly) -> Rule | None:
    """The criteria that count today."""
    return rules_in_force(assembly, day_of(assembly)).get("criteria")


def visits_page(
    assembly: Assembly,
    form: VisitForm,
    typed: dict[str, str],
    rule: Rule | None,
    tried: bool = False,
) -> tuple[str, int]:
    """The page; its grid is that of `rule`, whatever the criteria have become since it was opened."""
    form.rule.data = str(rule.id) if rule else ""
    day, today = day_of(assembly), grid_in_force(assembly)
    drawn = page(
        "visits",
        assembly,
        form=form,
        typed=typed,
        rule=rule,
        questions=questions_of(rule.params) if rule else [],
        outdated=bool(rule and today and rule.id != today.id),
        seen=seen_in(assembly, day),
    )
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/visits")
def add_visit(slug: str) -> Answer:
    """Note a visit with the grid that it was made with."""
    assembly, form = kept(slug), VisitForm()
    offer_places(form)
    rule = rule_asked(assembly, form.rule.data or "")
    typed = marks_sent()

    def act() -> None:
        place = place_chosen(form.place.data)
        places.note_visit(assembly, place, rule, typed, **form.facts(), by=who())

    if attempt(form, act):
        return done(
            at("visits", assembly),
            _("The visit is written down. The decision is made in a session."),
        )
    return visits_page(assembly, form, typed, rule, tried=True)


def marks_sent() -> dict[str, str]:
    """The answers to the grid, by the key of each criterion."""
    sent = request.form.items()
    return {name.removeprefix("mark-"): value for name, value in sent if name.startswith("mark-")}


def rule_asked(assembly: Assembly, typed: str) -> Rule | None:
    """The grid that the form was drawn with, else the one in force."""
    number = typed_number(typed)
    if number is None:
        return grid_in_force(assembly)
    rule = find(Rule, number)
    if rule.assembly_id != assembly.id:
        raise NotFound
    return rule


def place_chosen(number: int | None) -> Place:
    """Raises RuleViolation("place_missing")."""
    place = find_place(number) if number else None
    if place is None:
        raise RuleViolation("place_missing")
    return place


@blueprint.get("/<slug>/places/new")
def new_place(slug: str) -> Answer:
    """A place that is not known yet."""
    return place_page(kept(slug), PlaceForm(formdata=None))


def place_page(assembly: Assembly, form: PlaceForm, tried: bool = False) -> tuple[str, int]:
    """The form of a place."""
    drawn = page("place_form", assembly, form=form)
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/places")
def add_place(slug: str) -> Answer:
    """Write it down; then it can be visited."""
    assembly, form = kept(slug), PlaceForm()
    made: list[Place] = []

    def act() -> None:
        made.append(places.add_place(assembly, form.values(), by=who()))

    if attempt(form, act):
        return done(at("visits", assembly, place=made[0].id), _("Saved."))
    return place_page(assembly, form, tried=True)


@blueprint.get("/<slug>/approvals")
def approvals(slug: str) -> Answer:
    """What was decided about places, and a form for one more."""
    assembly = approving(slug)
    asked = {name: request.args.get(name, type=int) or 0 for name in ("place", "visit", "decision")}
    form = ApprovalForm(formdata=None, **asked)
    offer_to(form, assembly)
    return approvals_page(assembly, form)


def offer_to(form: ApprovalForm, assembly: Assembly) -> None:
    """The decisions, visits and places to choose from."""
    form.offer(decisions_to_find(assembly))
    form.offer_visits(visits_of(assembly))
    offer_places(form)


def approvals_page(assembly: Assembly, form: ApprovalForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    while len(form.products) < LINES_OF_PRODUCTS:
        form.products.append_entry()
    counting = {one.id for one in approved(assembly, day_of(assembly))}
    drawn = page("approvals", assembly, form=form, found=approvals_of(assembly), counting=counting)
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/approvals")
def add_approval(slug: str) -> Answer:
    """Note what a session decided about a place."""
    assembly, form = approving(slug), ApprovalForm()
    offer_to(form, assembly)

    def act() -> None:
        places.approve(
            assembly,
            place_chosen(form.place.data),
            decision=decision_of(assembly, form.decision.data),
            visit=visit_chosen(assembly, form.visit.data),
            products=form.goods(),
            from_day=form.from_day.data,
            by=who(),
        )

    if attempt(form, act):
        return done(at("places", assembly), _("The place is in the list as long as the decision counts."))  # fmt: skip
    return approvals_page(assembly, form, tried=True)


def visit_chosen(assembly: Assembly, number: int | None) -> Visit | None:
    """The visit that was chosen, if it is one of this fund."""
    return next((one for one in visits_of(assembly) if one.id == number), None) if number else None
