"""Where things of the register are, as the world reaches them, and the ids they keep wherever the site moves."""

from app.features.assemblies.queries.addresses import address_of as address_of
from app.features.assemblies.queries.addresses import feed_key as feed_key
from app.features.assemblies.queries.addresses import in_every_language as in_every_language
from app.features.assemblies.queries.addresses import key_of as key_of
from app.features.decisions.models import Decision


def decision_key(decision: Decision, *told: str) -> str:
    """The lasting id of a decision, or of what is told of it (in a language)."""
    return key_of(decision.assembly, "decision", decision.number, *told)
