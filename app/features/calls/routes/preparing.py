"""The organiser's doors: a new call, its words, withdrawing it."""

from datetime import timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_prepare
from app.features.assemblies.queries import find_assembly, who
from app.features.calls.forms import CallForm
from app.features.calls.models import Call
from app.features.calls.queries import prepared_assemblies
from app.features.calls.routes.door import blueprint, desk_of, prepared_call
from app.features.calls.services import announcing
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.decisions.queries.register import today
from app.web.doors import Answer, attempt, demand, done, gesture, lead, permit, say, shown, there
from app.words.i18n import current_language

CALLED = timedelta(days=28)
"""How long a call is open unless somebody says otherwise."""


def call_form(where: Assembly, **given: Any) -> CallForm:
    """The form, with the assemblies and decisions that can be chosen."""
    form = CallForm(**given)
    lang = current_language()
    form.assembly.choices = [(one.slug, one.name.in_(lang).text) for one in prepared_assemblies()]
    form.decision.offer(decisions_to_find(where))
    return form


@blueprint.get("/new")
def new() -> str:
    """An empty call, for the assembly that the address names."""
    named = request.args.get("assembly", "")
    mine = prepared_assemblies()
    demand(bool(mine))
    assembly = next((one for one in mine if one.slug == named), mine[0])
    day = today(assembly)
    form = call_form(
        assembly, assembly=assembly.slug, opens_on=day, closes_on=day + CALLED, places=15
    )
    return render_template("calls/edit.html", form=form, call=None, assembly=assembly)


@blueprint.post("")
def create() -> Answer:
    """A call, public at once."""
    assembly = permit(can_prepare, there(find_assembly(request.form.get("assembly", ""))))
    form, made = call_form(assembly), list[Call]()

    def act() -> None:
        values = {**form.values(), "decision": decision_of(assembly, form.decision.data)}
        made.append(announcing.create_call(assembly, values, by=who()))

    if attempt(form, act):
        say(form.text.easy_notice(), "info")
        return lead(desk_of(made[0]), _("The call is public. Print the poster and the slips."))
    return shown(render_template("calls/edit.html", form=form, call=None, assembly=assembly), form)


@blueprint.route("/<int:call_id>/edit", methods=["GET", "POST"])
def edit(call_id: int) -> Answer:
    """The words and dates of a call, until its list is fixed."""
    call = prepared_call(call_id)
    form = call_form(call.assembly, obj=call)
    if not form.is_submitted():
        form.assembly.data, form.decision.data = call.assembly.slug, call.decision_id or 0
    form.assembly.validate_choice = False

    def act() -> None:
        values = {**form.values(), "decision": decision_of(call.assembly, form.decision.data)}
        announcing.change_call(call, values, by=who())

    if attempt(form, act):
        return done(desk_of(call), _("Saved."))
    return shown(
        render_template("calls/edit.html", form=form, call=call, assembly=call.assembly), form
    )


@blueprint.post("/<int:call_id>/withdraw")
def withdraw(call_id: int) -> Answer:
    """Nobody is drawn by this call."""
    call = prepared_call(call_id)
    back = url_for("calls.of_assembly", slug=call.assembly.slug)
    return gesture(
        lambda: announcing.withdraw_call(call, by=who()), back, _("The call is withdrawn.")
    )
