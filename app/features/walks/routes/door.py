"""The blueprint of the room, and what every door does first: who asks, which walk, may they see it."""

from typing import Any

from flask import Blueprint, render_template, url_for

from app.features.assemblies.queries import who
from app.features.places.queries import KINDS as PLACE_KINDS
from app.features.places.queries import access_sentence, known_facts, unknown_facts
from app.features.places.wording import hours_said
from app.features.walks import wording as words
from app.features.walks.models import Walk
from app.features.walks.policies import can_edit_walk, can_see_observation, can_see_walk
from app.features.walks.queries import find_observation, find_walk
from app.web.doors import permit, there
from app.web.errors import NotFound

blueprint = Blueprint("walks", __name__, url_prefix="/<lang:lang>", template_folder="../templates")


def seen_walk(slug: str) -> Walk:
    """The walk, if the one who asks may see it. Raises NotFound."""
    walk = there(find_walk(slug))
    if not can_see_walk(who(), walk):
        raise NotFound
    return walk


def edited_walk(slug: str) -> Walk:
    """The walk, if the one who asks may prepare it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_edit_walk, there(find_walk(slug)))


def page(template: str, **context: Any) -> str:
    """A page of this room: the words for lenses, kinds and access come with it."""
    walk = context.get("walk")
    return render_template(
        f"walks/{template}",
        signs=words,
        place_kinds=PLACE_KINDS,
        access_sentence=access_sentence,
        hours_said=hours_said,
        known_facts=known_facts,
        unknown_facts=unknown_facts,
        may_edit=walk is not None and can_edit_walk(who(), walk),
        **context,
    )


def address_of(walk: Walk) -> str:
    """The walk's public address, whole."""
    return url_for("walks.show", slug=walk.slug, _external=True)


@blueprint.app_template_global()
def observation_address(number: int | None) -> str | None:
    """Where an observation stands on its walk's page, for the rooms above; None where the reader may not see it."""
    observation = find_observation(number) if number else None
    if observation is None or not can_see_observation(who(), observation):
        return None
    return url_for("walks.show", slug=observation.walk.slug, _anchor=f"note-{observation.id}")
