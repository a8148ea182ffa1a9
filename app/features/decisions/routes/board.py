"""The follow-up for everybody: a board (late, to come, done) and a line of time."""

from flask import render_template, request

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import shown_assemblies, who
from app.features.decisions.policies import can_rate
from app.features.decisions.queries.board import board_of, line_of_time
from app.features.decisions.routes.door import blueprint


def asked_for() -> Assembly | None:
    """The assembly of the address, if one is named. Raises NotFound."""
    slug = request.args.get("assembly", "")[:60]
    return find_to_read(slug) if slug else None


@blueprint.get("/follow-up")
def board() -> str:
    """What is late, what comes, what was done; what they say beside what residents see."""
    assembly, seat = asked_for(), who().seat
    return render_template(
        "decisions/board.html",
        assembly=assembly,
        assemblies=shown_assemblies(),
        board=board_of(assembly),
        may_rate=lambda assembly: can_rate(seat, assembly.id),
    )


@blueprint.get("/follow-up/timeline")
def timeline() -> str:
    """The same as a line of time, from what is to come down to the first decision."""
    assembly = asked_for()
    past, expected = line_of_time(assembly)
    return render_template(
        "decisions/timeline.html",
        assembly=assembly,
        assemblies=shown_assemblies(),
        past=past,
        expected=expected,
    )
