"""The register: importing this module makes every table known (for migrations and create_all)."""

from app.features.assemblies import models as assemblies
from app.features.decisions import models as decisions
from app.features.minutes import models as minutes
from app.features.people import models as people
from app.features.places import models as places
from app.features.proposals import models as proposals
from app.features.screens import models as screens
from app.features.subscriptions import models as subscriptions
from app.features.votes import models as votes
from app.features.walks import models as walks

__all__ = [
    "assemblies", "decisions", "minutes", "people", "places", "proposals", "screens", "subscriptions",
    "votes", "walks",
]  # fmt: skip
