"""A walk that is being walked: today, published, nothing noted yet."""

from datetime import timedelta
from typing import Any

from app.features.walks.models import Observation, Photo, PriceReading
from app.store.clock import now
from tests.walks.lyon8 import load, the_walk
from tests.world import World

TODAY = "aujourdhui"
KEY = "a" * 32
JSON = {"Accept": "application/json"}
NOTE = {"stop": "2", "kind": "difficulty", "lens": "body", "text": "Pas de banc.", "agree": "3"}


def today(world: World, **changes: Any) -> str:
    """The walk of Lyon 8e, started half an hour ago; gives its slug."""
    load(world, **{"slug": TODAY, "recorded": False, "observations": [], **changes})
    with world.act():
        the_walk(TODAY).starts_at = now() - timedelta(minutes=30)
        for stop in the_walk(TODAY).stops:
            stop.prices.clear()
    return TODAY


def tomorrow(world: World, **changes: Any) -> str:
    """The same, starting tomorrow: one can still sign up."""
    slug = today(world, **changes)
    with world.act():
        the_walk(slug).starts_at = now() + timedelta(days=1)
    return slug


def count(world: World, kind: type[Observation] | type[PriceReading] | type[Photo]) -> int:
    """How many rows there are."""
    with world.app.app_context():
        return int(kind.query.count())
