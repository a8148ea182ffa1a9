"""What walks answer when a code was typed that seats nobody."""

from typing import Any

from flask import url_for

from app.features.assemblies.queries import who
from app.features.assemblies.signals import code_asked
from app.features.walks.policies import can_see_walk
from app.features.walks.queries import stop_with_code


@code_asked.connect
def lead_to_the_stop(_sender: Any, *, code: str, **_: Any) -> str | None:
    """The stop whose short code this is, on a walk that the one who asks may see."""
    stop = stop_with_code(code)
    if stop is None or not can_see_walk(who(), stop.walk):
        return None
    return url_for("walks.on_the_way", slug=stop.walk.slug, position=stop.position)
