"""Doors of recordings: a proposal read aloud, played on phones; sent by those who conduct."""

import io

from flask import Blueprint, request, send_file, url_for
from werkzeug.wrappers import Response

from app.features.assemblies.queries import who
from app.features.proposals import queries
from app.features.proposals.policies import can_see, can_steer
from app.features.proposals.services import tell_screens
from app.features.proposals.services.recording import drop_recording, keep_recording
from app.web.doors import gesture, permit
from app.web.errors import NotFound

blueprint = Blueprint("recordings", __name__, url_prefix="/<lang:lang>")


@blueprint.get("/proposals/<int:proposal_id>/recordings/<name>")
def recording(proposal_id: int, name: str) -> Response:
    """The sound, whole or in part (phones ask for ranges). Raises NotFound."""
    proposal = queries.find_proposal(proposal_id)
    recording = next((r for r in proposal.recordings if r.name == name), None)
    if recording is None or not can_see(who(), proposal):
        raise NotFound
    answer = send_file(
        io.BytesIO(recording.content),
        mimetype=recording.kind,
        etag=recording.name,
        conditional=True,
    )
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@blueprint.post("/proposals/<int:proposal_id>/recordings")
def keep(proposal_id: int) -> Response:
    """Keep a recording of the present words, or take one away (`removal`: its name)."""
    proposal = permit(can_steer, queries.find_proposal(proposal_id))
    sent, language = request.files.get("sound"), request.form.get("language", "")
    data, removal = sent.read() if sent else b"", request.form.get("removal")

    def act() -> None:
        if removal is None:
            keep_recording(proposal, data, language=language, by=who())
        for one in [r for r in proposal.recordings if r.name == removal]:
            drop_recording(one, by=who())
        tell_screens(proposal, queries.running_session(proposal))

    road = url_for("proposals.road", proposal_id=proposal_id, _anchor="recordings")
    return gesture(act, road)
