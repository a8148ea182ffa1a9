"""A gesture names the state that it was drawn for: pressed twice, or on a page that is no longer true, it changes nothing.

The state is that of what the gesture acts on (the point under way, the stage of a vote or of a proposal), never a counter
of the session's news: what happens elsewhere makes no gesture stale.
"""

from flask import request

from app.web.errors import Conflict

FIELD = "state"


def demand_state(present: str) -> None:
    """Raises Conflict("stale_gesture") when the form was drawn for another state; a post that names none is taken at its word."""
    named = request.form.get(FIELD)
    if named is not None and named != present:
        raise Conflict("stale_gesture")
