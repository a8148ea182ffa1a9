"""The demo's walk in the world of the tests, as its data file tells it."""

import copy
import tomllib
from pathlib import Path
from typing import Any

from app.features.assemblies.queries import find_assembly
from app.features.walks.models import Walk
from app.features.walks.queries import find_walk
from app.features.walks.services.loading import load_walk
from tests.world import SLUG, World

FILE = Path(__file__).parents[2] / "app/demo/data/walk.toml"
DATA: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
WALK = DATA["slug"]


def load(world: World, **changes: Any) -> str:
    """The walk of Lyon 8e, published with its record unless `changes` say otherwise; gives its slug."""
    data = {**copy.deepcopy(DATA), **changes}
    with world.act():
        load_walk(find_assembly(SLUG), data, by=world.person("facilitator"))
    return str(data["slug"])


def the_walk(slug: str = WALK) -> Walk:
    """The walk; ask inside an application context."""
    walk = find_walk(slug)
    assert walk is not None
    return walk
