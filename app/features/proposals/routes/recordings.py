"""Doors of recordings: a proposal read aloud, played on phones; sent by those who write it or conduct."""

import io

from flask import Blueprint, request, send_file, url_for
from werkzeug.wrappers import Response

from app.features.proposals import queries
from app.features.proposals.policies import can_see
from app.features.proposals.routes.writer import editable, writer
from app.features.proposals.services import tell_screens
from app.features.proposals.services.recording import drop_recording, keep_recording
from app.web.doors import back_to, gesture
from app.web.errors import NotFound

blueprint = Blueprint("recordings", __name__, url_prefix="/<lang:lang>")


@blueprint.get("/proposals/<int:proposal_id>/recordings/<name>")
def recording(proposal_id: int, name: str) -> Response:
    """The sound, whole or in part (phones ask for ranges). Raises NotFound."""
    proposal = queries.find_proposal(proposal_id)
    recording = next((r for r in proposal.recordings if r.name == name), None)
    if recording is None or not can_see(writer(), proposal):
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
    proposal, by = editable(proposal_id), writer()
    sent, language = request.files.get("sound"), request.form.get("language", "")
    data, removal = sent.read() if sent else b"", request.form.get("removal")

    def act() -> None:
        if removal is None:
            keep_recording(proposal, data, language=language, by=by)
        for one in [r for r in proposal.recordings if r.name == removal]:
            drop_recording(one, by=by)
        tell_screens(proposal, queries.running_session(proposal))

    road = url_for("proposals.road", proposal_id=proposal_id, _anchor="recordings")
    return gesture(act, back_to(road))
