"""The blueprint of the screens and what its doors share: a gesture is one transaction, answered as it was asked."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.screens.drawing import part
from app.features.screens.views.stages import stage_words
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound, wants_json
from app.words.sentences import sentence

blueprint = Blueprint(
    "screens", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
blueprint.add_app_template_global(part)
blueprint.add_app_template_global(stage_words)
Door = Callable[..., Any]


def gesture(face: str) -> Callable[[Door], Callable[..., Response]]:
    """A door that does one thing and goes back to its face: the page for a form, a few words of JSON for a script.

    A broken rule is said on the page that asked; who may not ask at all gets the refusal itself.
    """

    def made(door: Door) -> Callable[..., Response]:
        @wraps(door)
        def answer(session_id: int, **args: Any) -> Response:
            try:
                with transaction():
                    facts = door(session_id, **args)
            except (NotAllowed, NotFound):
                raise
            except RuleViolation as refusal:
                if wants_json():
                    raise
                flash(sentence(refusal.code, **refusal.facts), "refused")
                return back_to(face, session_id)
            return jsonify(ok=True, **(facts or {})) if wants_json() else back_to(face, session_id)

        return answer

    return made


def back_to(face: str, session_id: int) -> Response:
    """The page of this face, where the gesture was made."""
    return redirect(
        url_for(f"screens.{face}", session_id=session_id, seat=request.args.get("seat")), 303
    )
