"""Reading the register, without an account: the list with its filters, one page per decision, its thread."""

from typing import Any

from flask import render_template, request, url_for
from wtforms import SelectField

from app.features.assemblies.queries import who
from app.features.decisions.forms import ALL, FilterForm, choices
from app.features.decisions.models import Decision
from app.features.decisions.notices import duty_notices
from app.features.decisions.policies import can_keep_register, can_rate
from app.features.decisions.queries import citing, follow_up, register
from app.features.decisions.queries.asked import Filter, asked_for
from app.features.decisions.queries.glance import glance
from app.features.decisions.queries.thread import thread_of
from app.features.decisions.queries.why import why as why_of
from app.features.decisions.rendering import linked
from app.features.decisions.routes.door import blueprint
from app.features.votes.queries import public_outcome
from app.formats.linked import block
from app.formats.notice import Notice
from app.store.clock import now
from app.web.paging import page_of
from app.web.sent import typed_number
from app.words.i18n import local_time

MOST_OPEN = 10
"""Proposals still under discussion that stand under the register; the others have pages of their own."""


@blueprint.get("")
def index() -> str:
    """Every decision, or those a reader asks for; what is still under discussion beside them."""
    form = filter_form()
    asked = filter_of(form)
    page = page_of(asked_for(asked))
    beside = asked.is_empty and page.number == 1
    return render_template(
        "decisions/index.html",
        form=form,
        asked=asked,
        found=page,
        still_open=register.first_open(MOST_OPEN) if beside else None,
        today=register.today,
        day_here=local_time(now()).date(),
        file=file_address,
    )


@blueprint.get("/under-discussion")
def under_discussion() -> str:
    """Every proposal that was not adopted and stays under discussion."""
    return render_template(
        "decisions/under_discussion.html", found=page_of(register.open_proposals())
    )


def file_address(ending: str) -> str:
    """The same search as a file."""
    asked: dict[str, Any] = {name: value for name, value in request.args.items() if name != "page"}
    return url_for(f"open_data.{ending}", **asked)


def filter_form() -> FilterForm:
    """The filters of the address, with the years and assemblies there are."""
    form = FilterForm(request.args)
    form.year.choices = choices({str(year): str(year) for year in register.years()}, ALL)
    named = {a.slug: str(a.name.in_(a.language)) for a in register.assemblies_with_decisions()}
    form.assembly.choices = choices(named, ALL)
    form.validate()
    return form


def filter_of(form: FilterForm) -> Filter:
    """What was asked; a value that makes no sense lets everything through."""
    year = form.year.data or ""
    return Filter(
        text=(form.text.data or "").strip()[:100],
        assembly=form.assembly.data or "",
        status=chosen(form.status),
        theme=chosen(form.theme),
        step=chosen(form.step),
        year=typed_number(year) if len(year) == 4 else None,
        in_force_on=form.in_force_on.data if not form.in_force_on.errors else None,
    )


def chosen(field: SelectField) -> str:
    """What was chosen in a list; empty when that is none of its choices."""
    return "" if field.errors else str(field.data or "")


@blueprint.get("/<int:decision_id>")
def page(decision_id: int) -> str:
    """Why it was decided, by how many, where it stands, who does what, who answers."""
    decision = register.find_decision(decision_id)
    by = who()
    return render_template(
        "decisions/decision.html",
        decision=decision,
        day=register.today(decision.assembly),
        linked=block(linked.document(decision)),
        thread=thread_of(decision),
        outcome=public_outcome(decision.vote) if decision.vote else None,
        faces=follow_up.faces,
        glance=glance,
        citation=citing.citation(decision),
        in_short=citing.summary(decision),
        late=late_of,
        may_keep=can_keep_register(by, decision.assembly_id),
        may_rate=can_rate(by.seat, decision.assembly_id),
    )


@blueprint.get("/<int:decision_id>/why")
def why(decision_id: int) -> str:
    """Why did we decide this? Up to what was seen, down to what was done, on one page that prints on one sheet."""
    decision = register.find_decision(decision_id)
    return render_template(
        "decisions/why.html",
        decision=decision,
        why=why_of(decision),
        day=register.today(decision.assembly),
        faces=follow_up.faces,
        late=late_of,
    )


def late_of(decision: Decision) -> list[Notice]:
    """What is overdue around one decision."""
    day = register.today(decision.assembly)
    return [duty for duty in duty_notices(decision, day) if duty.is_late]
