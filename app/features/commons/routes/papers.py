"""A programme on paper: one A4 in two languages, as a page to print and as PDF."""

from pathlib import Path

from flask import Response

from app.features.commons.rendering.paper import sheet
from app.features.commons.routes.door import address_of, blueprint, page, seen_programme
from app.features.commons.routes.files import attached
from app.formats.qr import qr_drawing, qr_file, spoken_address, whole_address
from app.formats.typesetting import MIME, typeset
from app.web.aside import beside

TEMPLATE = Path(__file__).parents[1] / "rendering" / "paper" / "programme.typ"


@blueprint.get("/commons/programmes/<int:programme_id>/paper")
def paper(programme_id: int) -> str:
    """To print from a browser."""
    found = seen_programme(programme_id)
    data, path = sheet(found), address_of(found)
    return page(
        "papers/programme.html",
        programme=found,
        assembly=found.assembly,
        data=data,
        langs=data["langs"],
        qr=qr_drawing(whole_address(path), data["title"]),
        address=spoken_address(path),
    )


@blueprint.get("/commons/programmes/<int:programme_id>.pdf")
def pdf(programme_id: int) -> Response:
    """The same, set here: tagged for screen readers."""
    found = seen_programme(programme_id)
    path = address_of(found)
    data = {**sheet(found), "qr": qr_file(whole_address(path)), "address": spoken_address(path)}
    made_at = found.changed_at
    content = beside(lambda: typeset(TEMPLATE, data, made_at), "typeset")
    return attached(content, MIME, f"programme-{found.id}.pdf")
