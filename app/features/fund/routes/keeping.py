"""Keeping the fund: rules, resources, totals of months."""

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.fund.forms.money import LineForm, MonthForm
from app.features.fund.forms.rules import FORMS, RuleForm
from app.features.fund.models import KINDS, Annex, Resource
from app.features.fund.queries import money as read
from app.features.fund.queries.rules import rules_in_force, rules_of
from app.features.fund.routes.door import at, blueprint, day_of, kept, page
from app.features.fund.services import money, rules
from app.web.doors import Answer, attempt, done, find, gesture, shown
from app.web.errors import NotFound
from app.web.fields import filled


@blueprint.get("/<slug>/keep")
def keep(slug: str) -> str:
    """Everything that those who keep the fund can do, and what there is already."""
    assembly = kept(slug)
    return page(
        "keep",
        assembly,
        rules=rules_in_force(assembly, day_of(assembly)),
        months=read.months_of(assembly),
        years=read.years_of(assembly),
        kinds=KINDS,
    )


@blueprint.get("/<slug>/rules/new/<kind>")
def new_rule(slug: str, kind: str) -> Answer:
    """A new version of a rule, from the figures of the one before, or of a decision's annex (?decision=3)."""
    assembly, form = kept(slug), form_of(kind)
    form.offer(decisions_to_find(assembly))
    form.fill(figures_before(assembly, kind))
    form.decision.data = request.args.get("decision", type=int) or 0
    return rule_page(assembly, kind, form)


def form_of(kind: str) -> RuleForm:
    """The form of this kind of rule. Raises NotFound."""
    if kind not in FORMS:
        raise NotFound
    return FORMS[kind]()


def figures_before(assembly: Assembly, kind: str) -> dict[str, object]:
    """Those that were joined to the proposal of the asked decision, else those of the newest version."""
    asked = request.args.get("decision", type=int)
    taken = decision_of(assembly, asked)
    annex = db.session.get(Annex, taken.proposal_id) if taken and taken.proposal_id else None
    if annex is not None and kind == "allocation":
        formula: dict[str, object] = annex.params["formula"]
        return formula
    known = [one for one in rules_of(assembly) if one.kind == kind]
    return known[0].params if known else {}


def rule_page(
    assembly: Assembly, kind: str, form: RuleForm, tried: bool = False
) -> tuple[str, int]:
    """The form of a rule."""
    drawn = page("rule_form", assembly, form=form, kind=kind)
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/rules")
def add_rule(slug: str) -> Answer:
    """Write the rule down."""
    assembly, kind = kept(slug), request.form.get("kind", "")
    form = form_of(kind)
    form.offer(decisions_to_find(assembly))

    def act() -> None:
        rules.write_rule(
            assembly,
            kind,
            form.params(),
            **form.facts(decision_of(assembly, form.decision.data)),
            by=who(),
        )

    if attempt(form, act):
        return done(at("rules", assembly), _("The rule is written down. It counts as long as its decision does."))  # fmt: skip
    return rule_page(assembly, kind, form, tried=True)


@blueprint.get("/<slug>/lines")
def lines(slug: str) -> Answer:
    """The resources, and a form for one more."""
    assembly = kept(slug)
    return lines_page(assembly, LineForm(formdata=None, year=day_of(assembly).year))


def lines_page(assembly: Assembly, form: LineForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    drawn = page("lines", assembly, form=form, years=read.years_of(assembly))
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/lines")
def add_line(slug: str) -> Answer:
    """One more resource."""
    assembly, form = kept(slug), LineForm()

    if attempt(form, lambda: money.add_line(assembly, **form.facts(), by=who())):
        return done(at("lines", assembly), _("Noted."))
    return lines_page(assembly, form, tried=True)


def line_of(slug: str, line_id: int) -> Resource:
    """A line of this fund, for those who keep it. Raises NotFound, SignInNeeded, NotAllowed."""
    assembly, line = kept(slug), find(Resource, line_id)
    if line.assembly_id != assembly.id:
        raise NotFound
    return line


@blueprint.post("/<slug>/lines/<int:line_id>/secured")
def secure_line(slug: str, line_id: int) -> Response:
    """It is promised for sure, or no longer."""
    line = line_of(slug, line_id)
    return gesture(lambda: money.secure_line(line, by=who()), at("lines", line.assembly), _("Noted."))  # fmt: skip


@blueprint.post("/<slug>/lines/<int:line_id>/removal")
def remove_line(slug: str, line_id: int) -> Response:
    """It was typed by mistake."""
    line = line_of(slug, line_id)
    back = at("lines", line.assembly)
    return gesture(lambda: money.remove_line(line, by=who()), back, _("The line is deleted."))


@blueprint.get("/<slug>/months")
def months(slug: str) -> Answer:
    """The totals that were typed, and a form for the next month."""
    return months_page(kept(slug), MonthForm(formdata=None))


def months_page(assembly: Assembly, form: MonthForm, tried: bool = False) -> tuple[str, int]:
    """The page with its form."""
    drawn = page("months", assembly, form=form, months=read.months_of(assembly))
    return shown(drawn, form) if tried else (drawn, 200)


@blueprint.post("/<slug>/months")
def add_month(slug: str) -> Answer:
    """The totals of a month."""
    assembly, form = kept(slug), MonthForm()

    def act() -> None:
        money.write_month(
            assembly,
            filled(form.month.data),
            form.totals(),
            reserve=form.reserve.data,
            bands=form.pairs(),
            corrects=bool(form.corrects.data),
            by=who(),
        )

    if attempt(form, act):
        return done(at("months", assembly), _("Noted."))
    return months_page(assembly, form, tried=True)
