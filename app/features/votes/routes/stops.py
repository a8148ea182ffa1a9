"""The door of a question at a stop; opening, closing and the ballot are the doors of every vote."""

from flask import Blueprint, render_template, url_for

from app.features.assemblies.queries import who
from app.features.votes.forms.asking import question_asked
from app.features.votes.services import stops
from app.features.votes.ways.fields import RULED
from app.features.walks.models import Stop
from app.features.walks.policies import can_edit_walk
from app.web.doors import Answer, attempt, find, lead, permit, say, shown

blueprint = Blueprint(
    "votes_at_stops", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)


def asked_stop(stop_id: int) -> Stop:
    """The stop, if the one who asks prepares its walk. Raises NotFound, SignInNeeded, NotAllowed."""
    stop = find(Stop, stop_id)
    permit(can_edit_walk, stop.walk)
    return stop


@blueprint.route("/stops/<int:stop_id>/votes/new", methods=["GET", "POST"])
def ask(stop_id: int) -> Answer:
    """Write a question for the walkers at this stop."""
    stop = asked_stop(stop_id)
    form, choosing = question_asked()
    del form.purpose
    for name in RULED:
        if name in form:
            del form[name]

    def act() -> None:
        stops.ask_at_stop(
            stop,
            question=form.question.words(),
            method=form.method.data,
            options=form.listed(),
            params=form.params(),
            secrecy=form.secrecy.data if form.secrecy else "named",
            by=who(),
        )

    if not choosing and attempt(form, act):
        say(form.question.easy_notice(), "info")
        anchor = f"stop-{stop.position}"
        return lead(url_for("walks.workbench", slug=stop.walk.slug, _anchor=anchor))
    page = render_template("votes/prepare_at_stop.html", form=form, stop=stop, walk=stop.walk)
    return shown(page, form)
