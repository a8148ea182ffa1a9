"""The follow-up for everybody: a board (late, to come, done) and a line of time."""

from collections.abc import Callable

from flask import render_template, request, url_for

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import shown_assemblies, who
from app.features.decisions.policies import can_rate
from app.features.decisions.queries.board import (
    PARTS,
    board_of,
    line_of_time,
    page_of_part,
)
from app.features.decisions.routes.door import blueprint
from app.web.sent import typed_number

LISTS = {*PARTS, "told"}
"""The lists that have pages of their own."""


def asked_for() -> Assembly | None:
    """The assembly of the address, if one is named. Raises NotFound."""
    slug = request.args.get("assembly", "")[:60]
    return find_to_read(slug) if slug else None


@blueprint.get("/follow-up")
def board() -> str:
    """What is late, what comes, what was done, some of each; with `part` one of these lists by the page."""
    assembly, part, seat = asked_for(), request.args.get("part", ""), who().seat
    shared = {
        "assembly": assembly,
        "assemblies": shown_assemblies(),
        "may_rate": lambda assembly: can_rate(seat, assembly.id),
        "part_address": part_address(assembly),
    }
    if part in LISTS:
        found = page_of_part(assembly, part)
        return render_template("decisions/board_part.html", part=part, found=found, **shared)
    return render_template("decisions/board.html", board=board_of(assembly), **shared)


def part_address(assembly: Assembly | None) -> Callable[[str], str]:
    """Where a list of the board is whole."""
    slug = assembly.slug if assembly else None
    return lambda part: url_for("decisions.board", part=part, assembly=slug)


@blueprint.get("/follow-up/timeline")
def timeline() -> str:
    """The same as a line of time, from what is to come down to the first decision; further from today by the page."""
    assembly = asked_for()
    slug = assembly.slug if assembly else None
    asked = {
        name: max(1, typed_number(request.args.get(name, "")) or 1) for name in ("earlier", "later")
    }
    if asked["later"] > 1:
        asked["earlier"] = 1
    past, expected = line_of_time(assembly, **asked)
    return render_template(
        "decisions/timeline.html",
        assembly=assembly,
        assemblies=shown_assemblies(),
        past=past,
        expected=expected,
        address=lambda **page: url_for("decisions.timeline", assembly=slug, **page),
    )
