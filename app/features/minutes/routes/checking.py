"""Checking what was published: its hash now, how to recheck it anywhere, what a correction changed."""

from flask import abort, render_template

from app.domain.publication.differences import changes
from app.features.minutes.policies import is_public
from app.features.minutes.queries import published
from app.features.minutes.queries.reading import find_minutes, find_publication
from app.features.minutes.queries.verifying import before_it, faults
from app.features.minutes.rendering.lines import to_lines
from app.features.minutes.routes.door import blueprint, public_address
from app.words.i18n import current_language


@blueprint.get("/<int:minutes_id>/verification")
def verification(minutes_id: int) -> str:
    """Is it still what was published? Checked here, in the reader's browser, and how to do it offline."""
    minutes = find_minutes(minutes_id)
    if not is_public(minutes):
        abort(404)
    return render_template(
        "minutes/verification.html",
        minutes=minutes,
        checked=[(publication, faults(publication)) for publication in minutes.publications],
        address=public_address("minutes.as_json", minutes_id=minutes_id),
    )


@blueprint.get("/<int:minutes_id>/publications/<int:number>/changes")
def correction(minutes_id: int, number: int) -> str:
    """Why a correction was published, and every word it changed."""
    minutes = find_minutes(minutes_id)
    publication = find_publication(minutes, number)
    before = before_it(publication)
    if before is None:
        abort(404)
    lang = current_language()
    old, new = (published.document(published.read(p), lang) for p in (before, publication))
    return render_template(
        "minutes/correction.html",
        minutes=minutes,
        publication=publication,
        before=before,
        document=new,
        changes=changes(to_lines(old), to_lines(new)),
    )
