"""The morning of L1, in a request's context, for the tests of the register: both votes counted and not published."""

import pytest

from app.features.assemblies.models import Assembly
from tests.minutes import l1
from tests.minutes.conftest import morning, olga

__all__ = ["morning", "olga"]


@pytest.fixture
def tables(morning: l1.Morning) -> Assembly:
    """The assembly of the morning."""
    return morning.assembly
