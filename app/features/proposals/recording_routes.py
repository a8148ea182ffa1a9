"""Doors of recordings: a proposal read aloud, played on phones; sent by those who conduct."""

import io

from flask import Blueprint, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.proposals import queries
from app.features.proposals.policies import can_see, can_steer
from app.features.proposals.services import tell_screens
from app.features.proposals.services.recording import drop_recording, keep_recording
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound
from app.words.sentences import sentence

blueprint = Blueprint("recordings", __name__, url_prefix="/<lang:lang>")


@blueprint.get("/proposals/<int:proposal_id>/recordings/<name>")
def recording(proposal_id: int, name: str) -> Response:
    """The sound, whole or in part (phones ask for ranges). Raises NotFound."""
    proposal = queries.find_proposal(proposal_id)
    found = next((r for r in proposal.recordings if r.name == name), None)
    if found is None or not can_see(who(), proposal):
        raise NotFound
    answer = send_file(
        io.BytesIO(found.content), mimetype=found.kind, etag=found.name, conditional=True
    )
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@blueprint.post("/proposals/<int:proposal_id>/recordings")
def keep(proposal_id: int) -> Response:
    """Keep a recording of the present words, or take one away (`removal`: its name)."""
    proposal = queries.find_proposal(proposal_id)
    if not can_steer(who(), proposal):
        raise NotAllowed
    sent, language = request.files.get("sound"), request.form.get("language", "")
    try:
        with transaction():
            proposal = queries.find_proposal(proposal_id)
            if "removal" in request.form:
                gone = (r for r in proposal.recordings if r.name == request.form["removal"])
                for one in list(gone):
                    drop_recording(one, by=who())
            else:
                keep_recording(proposal, sent.read() if sent else b"", language=language, by=who())
            tell_screens(proposal, queries.running_session(proposal))
    except RuleViolation as refusal:
        flash(sentence(refusal.code, **refusal.facts), "refused")
    return redirect(url_for("proposals.road", proposal_id=proposal_id, _anchor="recordings"), 303)
