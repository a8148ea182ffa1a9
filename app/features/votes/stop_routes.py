"""The door of a question at a stop; opening, closing and the ballot are the doors of every vote."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.extensions import db
from app.features.assemblies.queries import who
from app.features.votes import at_stops
from app.features.votes.asking import question_asked
from app.features.walks.models import Stop
from app.features.walks.policies import can_edit_walk
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound

blueprint = Blueprint(
    "votes_at_stops", __name__, url_prefix="/<lang:lang>", template_folder="templates"
)


def asked_stop(stop_id: int) -> Stop:
    """The stop, if the one who asks prepares its walk. Raises NotFound, NotAllowed."""
    stop = db.session.get(Stop, stop_id)
    if stop is None:
        raise NotFound
    if not can_edit_walk(who(), stop.walk):
        raise NotAllowed
    return stop


@blueprint.route("/stops/<int:stop_id>/votes/new", methods=["GET", "POST"])
def ask(stop_id: int) -> str | Response:
    """Write a question for the walkers at this stop."""
    stop = asked_stop(stop_id)
    form, choosing = question_asked()
    del form.purpose
    if choosing or not form.validate_on_submit():
        return render_template("votes/prepare_at_stop.html", form=form, stop=stop, walk=stop.walk)
    with transaction():
        at_stops.ask_at_stop(
            asked_stop(stop_id),
            question=form.question.words(),
            method=form.method.data,
            options=form.listed(),
            params=form.params(),
            secrecy=form.secrecy.data if form.secrecy else "named",
            by=who(),
        )
    address = url_for("walks.workbench", slug=stop.walk.slug, _anchor=f"stop-{stop.position}")
    return redirect(address, 303)
