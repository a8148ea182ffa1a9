"""Photos: only what the eye sees is kept. Decoded, turned upright, made smaller and written anew, without metadata.

A phone does the same before sending; a form sent without a script does not, so the server always does it again.
"""

from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.walks.models import Observation, Photo, Walk
from app.features.walks.policies import can_edit_walk, can_note
from app.formats.images import Picture, made_small
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

MOST_MEGABYTES = 12
"""A camera of 48 megapixels writes ten; what is kept is a hundred times smaller."""
LONGEST_SIDE = 1280
QUALITY = 72
MOST_PHOTOS = 300
"""Of one walk."""


def prepared(data: bytes) -> Picture:
    """The photo without anything but its pixels, 1280 pixels at most on its longer side, made in a process of its own.

    Ask `check_room` before. Raises RuleViolation("photo_not_a_photo", "photo_too_large", "file_too_heavy", "file_waits").
    """
    return made_small(data, LONGEST_SIDE, quality=QUALITY, optimize=True)


def check_room(walk: Walk, *, by: Asker = None) -> None:
    """Whether this walk takes a photo at all: asked before anybody looks at one.

    Raises NotAllowed("notes_closed"), RuleViolation("photos_full").
    """
    if not can_note(by, walk, now()):
        raise NotAllowed("notes_closed")
    if _count(walk) >= MOST_PHOTOS:
        raise RuleViolation("photos_full")


def add_photo(
    observation: Observation, picture: Picture, alt: Localized, *, by: Asker = None
) -> Photo:
    """Put a photo beside an observation; the same picture sent twice counts once.

    Raises NotAllowed("notes_closed"), RuleViolation("photos_full").
    """
    if not can_note(by, observation.walk, now()):
        raise NotAllowed("notes_closed")
    known = next((one for one in observation.photos if one.name == picture.name), None)
    if known is not None:
        return known
    if _count(observation.walk) >= MOST_PHOTOS:
        raise RuleViolation("photos_full")
    photo = Photo(
        name=picture.name,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        alt=alt,
        licence="CC BY 4.0",
        added_at=now(),
    )
    observation.photos.append(photo)
    db.session.flush()
    return photo


def publish_photo(photo: Photo, alt: Localized, *, by: Asker) -> None:
    """Make a photo public, described in words. Raises NotAllowed, RuleViolation("photo_needs_words")."""
    if not can_edit_walk(by, photo.observation.walk):
        raise NotAllowed
    if not alt:
        raise RuleViolation("photo_needs_words")
    photo.alt, photo.published_at, photo.withdrawn_at = alt, now(), None


def withdraw_photo(photo: Photo, *, by: Asker) -> None:
    """Anybody who was there may refuse a photo: its pixels are deleted, the fact remains. Raises NotAllowed."""
    if not can_edit_walk(by, photo.observation.walk):
        raise NotAllowed
    photo.withdrawn_at, photo.published_at, photo.content = now(), None, b""


def _count(walk: Walk) -> int:
    query = (
        select(func.count())
        .select_from(Photo)
        .join(Observation)
        .where(Observation.walk_id == walk.id)
    )
    return db.session.scalar(query) or 0
