"""Doors of a rehearsal: from the session's page to a hidden copy, residents in, and everything of it gone."""

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import find_session, who
from app.features.rehearsals import services
from app.features.rehearsals.models import Rehearsal
from app.features.rehearsals.queries import find_rehearsal
from app.store.transactions import transaction
from app.web.doors import demand, done, gesture, permit, refused

blueprint = Blueprint(
    "rehearsals", __name__, url_prefix="/<lang:lang>", template_folder="templates"
)


@blueprint.post("/sessions/<int:session_id>/rehearsal")
def begin(session_id: int) -> Response:
    """To the desk of a hidden copy of this session: a new one, or the one that there is."""
    session = permit(can_conduct, find_session(session_id))
    try:
        with transaction():
            stage = services.begin_rehearsal(session, by=who()).stage.id
    except RuleViolation as refusal:
        return refused(refusal, url_for("assemblies.preparation", session_id=session_id))
    return done(url_for("screens.desk", session_id=stage))


def practised(session_id: int) -> Rehearsal:
    """The rehearsal with this session of its own, for whoever practises. Raises NotFound, SignInNeeded, NotAllowed."""
    rehearsal = find_rehearsal(session_id)
    demand(can_conduct(who(), rehearsal.stage))
    return rehearsal


@blueprint.post("/rehearsals/<int:session_id>/residents")
def residents(session_id: int) -> Response:
    """So many residents come in (`count`)."""
    rehearsal, count = practised(session_id), request.form.get("count", 0, type=int)
    return gesture(
        lambda: services.ask_residents_in(rehearsal, count, by=who()),
        url_for("screens.desk", session_id=session_id),
    )


@blueprint.post("/rehearsals/<int:session_id>/end")
def end(session_id: int) -> Response:
    """Everything of it goes; on to the session that was practised."""
    rehearsal = practised(session_id)
    back = url_for("assemblies.preparation", session_id=rehearsal.session_id)
    return gesture(
        lambda: services.end_rehearsal(rehearsal, by=who()),
        back,
        _("The rehearsal is over. Nothing of it is left."),
    )
