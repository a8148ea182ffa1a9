"""Doors of the year: the page, the wall of a year-end evening, the sheet for partners. Everybody may read them."""

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from app.features.assemblies.queries import shown_assemblies
from app.features.assemblies.queries.year_told import Story, first_year, this_year
from app.formats.qr import qr_drawing, whole_address
from app.web.doors import lead
from app.web.errors import NotFound

blueprint = Blueprint(
    "progress", __name__, url_prefix="/<lang:lang>/year", template_folder="templates"
)
ON_THE_WALL = 4
"""Assemblies on a slide: more would need small letters."""


@blueprint.get("")
def this_year_now() -> Response:
    """The address that is printed leads to the year that it is."""
    return lead(url_for("progress.year", number=this_year()))


@blueprint.get("/<int:number>")
def year(number: int) -> str:
    """What each assembly did that year, and where to read it. Raises NotFound."""
    return drawn("page", number)


@blueprint.get("/<int:number>/wall")
def wall(number: int) -> str:
    """The same in big letters, for a room. Raises NotFound."""
    return drawn("wall", number, most=ON_THE_WALL)


@blueprint.get("/<int:number>/paper")
def paper(number: int) -> str:
    """The same on a sheet. Raises NotFound."""
    address = whole_address(url_for("progress.year", number=number))
    return drawn("paper", number, address=address, drawing=qr_drawing(address, address))


def drawn(name: str, number: int, **own: object) -> str:
    """One of the three, with what it alone shows."""
    years = range(this_year(), first_year() - 1, -1)
    if number not in years:
        raise NotFound
    story = Story(number, shown_assemblies())
    return render_template(f"progress/{name}.html", story=story, years=years, **own)
