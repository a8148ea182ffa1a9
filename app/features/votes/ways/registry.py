"""Every way by the name of its method: the same keys as the core's METHODS, each from the module of that name."""

from importlib import import_module

from app.domain.tally.registry import METHODS
from app.features.votes.models import Vote
from app.features.votes.ways.way import Way

WAYS: dict[str, Way] = {
    method: import_module(f"app.features.votes.ways.{method}").WAY for method in METHODS
}


def way_of(vote: Vote) -> Way:
    """How this vote decides."""
    return WAYS[vote.method]
