"""The blueprint of the screens and what its doors share: a gesture goes back to the face it was made on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.features.screens.drawing import part
from app.features.screens.views.stages import stage_words
from app.web import doors

blueprint = Blueprint(
    "screens", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
blueprint.add_app_template_global(part)
blueprint.add_app_template_global(stage_words)
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
