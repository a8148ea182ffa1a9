"""The desk of those who accompany: what came in, what is late, who has how much; one request described, its code, its contact."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from app.domain.codes import spaced
from app.domain.supporting import CLOSED
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.places.queries import find_place
from app.features.places.queries.choosing import places_to_find
from app.features.proposals.models import Proposal
from app.features.support.forms import DetailsForm
from app.features.support.models import Accompaniment
from app.features.support.queries import companions, loads, scales, supports_of, themes
from app.features.support.rendering.tables import request_rows
from app.features.support.routes.door import (
    accompanied,
    blueprint,
    desk_assembly,
    page_of_support,
)
from app.features.support.services import proposals, requests, thread
from app.formats import spreadsheet
from app.web.doors import Answer, attempt, done, gesture, shown
from app.web.fields import SelectChoice


@blueprint.get("/desk/<slug>")
def desk(slug: str) -> str:
    """Everything that the team accompanies, by scale; what waits longest first."""
    assembly = desk_assembly(slug)
    return render_template("support/desk.html", assembly=assembly, **desk_of(assembly))


def desk_of(assembly: Assembly) -> dict[str, Any]:
    """What the desk shows: what is open, what is to be followed up, what is closed, loads, numbers."""
    every = supports_of(assembly)
    requested = [one for one in every if one.kind == "request"]
    is_open = [one for one in every if one.state not in CLOSED]
    return {
        "waiting": sorted(is_open, key=lambda one: one.thread.said[0].on),
        "after": [one for one in every if one.state == "ended"],
        "closed": [one for one in every if one.state in CLOSED and one.state != "ended"],
        "loads": loads(is_open),
        "scales": scales(requested),
        "themes": themes(requested),
        "total": len(requested),
    }


@blueprint.get("/desk/<slug>/requests.csv")
def requests_file(slug: str) -> Response:
    """The requests for a spreadsheet: no contact, and nobody's words."""
    rows = request_rows(reversed(supports_of(desk_assembly(slug))))
    separator = spreadsheet.separator_of(request.args.get("separator"))
    return Response(spreadsheet.written(rows, separator=separator), content_type=spreadsheet.MIME)


def details_form(support: Accompaniment) -> DetailsForm:
    """The form, with places and companions to choose among."""
    form = DetailsForm(obj=support)
    people = [SelectChoice(one.id, one.name) for one in companions(support.assembly)]
    form.first_companion.choices = [SelectChoice(0, "–"), *people]
    form.second_companion.choices = [SelectChoice(0, "–"), *people]
    form.place.offer(places_to_find())
    if not form.is_submitted():
        form.fill(support)
    return form


@blueprint.route("/requests/<int:support_id>/edit", methods=["GET", "POST"])
def edit(support_id: int) -> Answer:
    """Scale, topic, place, the pair; never the first words."""
    support = accompanied(support_id)
    form = details_form(support)

    def act() -> None:
        values = form.values()
        place = find_place(values["place_id"]) if values["place_id"] else None
        values["place_id"] = place.id if place else None
        values["title"] = form.title.revised(support.title)
        requests.describe(support, values, by=who())

    if attempt(form, act):
        return done(page_of_support(support), _("Saved."))
    return shown(render_template("support/edit.html", form=form, support=support), form)


@blueprint.post("/requests/<int:support_id>/code")
def code_again(support_id: int) -> Answer:
    """A new code for those who lost theirs: the old one opens nothing any more."""
    support, made = accompanied(support_id), list[str]()
    return gesture(
        lambda: made.append(requests.replace_code(support, by=who())),
        page_of_support(support),
        lambda: _("New code, shown once: %(code)s", code=spaced(made[0])),
    )


@blueprint.post("/requests/<int:support_id>/contact/forget")
def forget(support_id: int) -> Answer:
    """The contact is deleted now."""
    support = accompanied(support_id)
    return gesture(
        lambda: requests.forget_contact(support, by=who()),
        page_of_support(support),
        _("The contact is deleted."),
    )


@blueprint.post("/requests/<int:support_id>/publish")
def publish(support_id: int) -> Answer:
    """Everybody may read its question and where it stands; or nobody any more."""
    support = accompanied(support_id)
    shown_now = request.form.get("shown", "") == "1"
    return gesture(
        lambda: thread.publish(support, shown_now, by=who()),
        page_of_support(support),
        _("Everybody can read it now.")
        if shown_now
        else _("Only those who accompany read it now."),
    )


@blueprint.post("/requests/<int:support_id>/proposals")
def propose(support_id: int) -> Answer:
    """A proposal is made of it, to be written further."""
    support, made = accompanied(support_id), list[Proposal]()
    answer = gesture(
        lambda: made.append(proposals.propose(support, by=who())),
        page_of_support(support),
    )
    if not made:
        return answer
    there = url_for("proposals.proposal", proposal_id=made[0].id)
    return done(there, _("This is a draft: go on writing it. It says where it comes from."))
