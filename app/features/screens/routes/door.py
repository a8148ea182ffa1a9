"""The blueprint of the screens and what its doors share: a gesture goes back to the face it was made on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.features.assemblies.queries import find_session
from app.features.proposals.models import Proposal
from app.features.proposals.queries import find_proposal, standing_objections, worries_in
from app.features.screens.views.drawing import part
from app.features.screens.views.stages import adoption_words, answers_line, stage_words
from app.web import doors
from app.web.errors import NotFound

blueprint = Blueprint(
    "screens", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
blueprint.add_app_template_global(part)
for words in (stage_words, adoption_words, answers_line, standing_objections, worries_in):
    blueprint.add_app_template_global(words)
Door = Callable[..., Any]


def gesture(face: str) -> Callable[[Door], Callable[..., Response]]:
    """A door that does one thing and goes back to its face; what it gives is what a script reads."""

    def made(door: Door) -> Callable[..., Response]:
        @wraps(door)
        def answer(session_id: int, **args: Any) -> Response:
            facts: dict[str, Any] = {}
            back = url_for(f"screens.{face}", session_id=session_id, seat=request.args.get("seat"))
            return doors.gesture(
                lambda: facts.update(door(session_id, **args) or {}), back, facts=facts
            )

        return answer

    return made


def proposal_here(session_id: int, proposal_id: int) -> Proposal:
    """A proposal of the session's own assembly; raises NotFound."""
    proposal = find_proposal(proposal_id)
    if proposal.assembly_id != find_session(session_id).assembly_id:
        raise NotFound
    return proposal
