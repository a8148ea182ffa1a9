"""Who may see, prepare and tell a walk. Residents need no account to note what they see."""

from datetime import datetime, timedelta

from app.features.assemblies.policies import Asker, person_of
from app.features.people.policies import can_facilitate, can_take_notes
from app.features.walks.models import Observation, Photo, Walk

NOTES_BEFORE = timedelta(hours=2)
NOTES_AFTER = timedelta(days=21)
"""Notes come from two hours before the start, for those who arrive early, to three weeks after, for paper sheets."""


def can_see_walk(person: Asker, walk: Walk) -> bool:
    """Everybody once it is published; before that, whoever has a role in the assembly."""
    return walk.published_at is not None or can_take_notes(person_of(person), walk.assembly_id)


def can_edit_walk(person: Asker, walk: Walk) -> bool:
    """Organisers and facilitators of the assembly."""
    return can_facilitate(person_of(person), walk.assembly_id)


def can_type_sheets(person: Asker, walk: Walk) -> bool:
    """Everybody with a role in the assembly."""
    return can_take_notes(person_of(person), walk.assembly_id)


def can_note(person: Asker, walk: Walk, moment: datetime) -> bool:
    """Residents on the way, without an account, around the day of the walk; people with a role at any time."""
    if can_type_sheets(person, walk):
        return True
    if walk.published_at is None or walk.cancelled_at or walk.recorded_at:
        return False
    return walk.starts_at - NOTES_BEFORE <= moment <= walk.starts_at + NOTES_AFTER


def can_register(walk: Walk, moment: datetime) -> bool:
    """Until the walk starts, unless it is cancelled."""
    return walk.published_at is not None and not walk.cancelled_at and moment < walk.starts_at


def can_see_observation(person: Asker, observation: Observation) -> bool:
    """Everybody once it is published with its walk; before that, whoever has a role in the assembly."""
    walk = observation.walk
    if can_take_notes(person_of(person), walk.assembly_id):
        return True
    return can_see_walk(person, walk) and observation.state == "published"


def can_see_photo(by: Asker, photo: Photo) -> bool:
    """Everybody once it is published with its observation; before that, whoever has a role in the assembly."""
    if photo.withdrawn_at is not None:
        return False
    if can_take_notes(person_of(by), photo.observation.walk.assembly_id):
        return True
    return photo.published_at is not None and can_see_observation(by, photo.observation)
