"""Organisers' doors of seats and cards: adding, naming, removing, replacing, printing."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.codes import spaced
from app.features.assemblies import services
from app.features.assemblies.forms.seats import SeatsForm
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import can_prepare
from app.features.assemblies.queries import find_seat, member_seats, who
from app.features.assemblies.queries.lists import listed_seats
from app.features.assemblies.queries.members import members_in_all
from app.features.assemblies.queries.paper_heads import paper_languages
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import (
    assembly_to_prepare,
    both,
    form_page,
)
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.aside import drawn_in
from app.web.doors import Answer, attempt, gesture, lead, permit
from app.web.paging import SIZE, page_of

PER_SHEET = 8
ON_ONE_SCREEN = 500
"""Seats: a list of members is looked through at once."""


@blueprint.route("/assemblies/<slug>/seats", methods=["GET", "POST"])
def seats(slug: str) -> Answer:
    """The members' seats; adding more makes their cards."""
    assembly = assembly_to_prepare(slug)
    form = SeatsForm()

    def add() -> None:
        aliases = form.lines()
        count = None if aliases else form.count.data
        services.add_seats(assembly, count, aliases=aliases or None, by=who())

    if attempt(form, add):
        return lead(url_for("assemblies.seats", slug=slug), _("Saved."))
    return form_page(
        "seats.html",
        form,
        assembly=assembly,
        seats=page_of(listed_seats(assembly), size=ON_ONE_SCREEN),
        pictogram_of=services.pictogram_of,
    )


@blueprint.post("/assemblies/<slug>/cards")
def make_cards(slug: str) -> Response:
    """Make the cards that are missing."""
    assembly = assembly_to_prepare(slug)
    return gesture(
        lambda: services.issue_cards(assembly, by=who()), url_for("assemblies.cards", slug=slug)
    )


@blueprint.get("/assemblies/<slug>/cards")
@drawn_in("pages")
def cards(slug: str) -> str:
    """The cards to print and cut, eight to a sheet of A4; `?seat=` prints one only."""
    assembly = assembly_to_prepare(slug)
    only = request.args.get("seat", type=int)
    faces = [
        face
        for face in services.printable_cards(assembly, by=who())
        if only is None or face.seat.number == only
    ]
    return render_template(
        "assemblies/cards.html",
        assembly=assembly,
        sheets=[faces[at : at + PER_SHEET] for at in range(0, len(faces), PER_SHEET)],
        missing=members_in_all(assembly) - len(faces) if only is None else 0,
        langs=paper_languages(assembly),
        drawing=lambda face: qr_drawing(
            whole_address(url_for("short.card_door", token=face.token)),
            _("Seat %(number)s", number=face.seat.number),
        ),
        code=lambda face: spaced(face.code),
        address=spoken_address("/j"),
        how=both(lambda: _("Keep this card: it is your seat. Scan it, or type its code.")),
    )


@blueprint.post("/seats/<int:seat_id>/alias")
def alias(seat_id: int) -> Response:
    """Name a seat, or take the name away."""
    seat = seat_to_prepare(seat_id)
    name = request.form.get("alias", "")
    return gesture(lambda: services.rename_seat(seat, name, by=who()), row_of(seat), _("Saved."))


@blueprint.post("/seats/<int:seat_id>/removal")
def seat_removal(seat_id: int) -> Response:
    """The seat votes no more."""
    seat = seat_to_prepare(seat_id)
    done = _("Seat %(number)s was removed.", number=seat.number)
    return gesture(lambda: services.remove_seat(seat, by=who()), row_of(seat), done)


@blueprint.post("/seats/<int:seat_id>/card")
def card_replacement(seat_id: int) -> Response:
    """A lost card: the old one is spent, the new one is shown to be printed."""
    seat = seat_to_prepare(seat_id)
    slug, number = seat.assembly.slug, seat.number
    return gesture(
        lambda: services.replace_card(seat, by=who()),
        url_for("assemblies.cards", slug=slug, seat=number),
    )


def seat_to_prepare(seat_id: int) -> Seat:
    """The seat, for the organisers of its assembly. Raises NotFound, SignInNeeded, NotAllowed."""
    seat = find_seat(seat_id)
    permit(can_prepare, seat.assembly)
    return seat


def row_of(seat: Seat) -> str:
    """The list, at this seat."""
    before = sum(one.number < seat.number for one in member_seats(seat.assembly))
    page = before // SIZE + 1
    named: dict[str, Any] = {"page": page} if page > 1 else {}
    slug, anchor = seat.assembly.slug, f"seat-{seat.number}"
    return url_for("assemblies.seats", slug=slug, _anchor=anchor, **named)
