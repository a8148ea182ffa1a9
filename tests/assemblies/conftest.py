"""Who prepares an assembly."""

import pytest
from flask.testing import FlaskClient

from tests.world import World


@pytest.fixture
def olga(world: World) -> FlaskClient:
    """The organiser's browser."""
    return world.client("organiser")
