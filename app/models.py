"""The register: importing this module makes every table known (for migrations and create_all)."""

from app.assemblies import models as assemblies
from app.decisions import models as decisions
from app.minutes import models as minutes
from app.people import models as people
from app.places import models as places
from app.proposals import models as proposals
from app.screens import models as screens
from app.subscriptions import models as subscriptions
from app.votes import models as votes
from app.walks import models as walks

__all__ = [
    "assemblies", "decisions", "minutes", "people", "places", "proposals", "screens", "subscriptions",
    "votes", "walks",
]  # fmt: skip
