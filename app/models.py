"""The register: importing this module makes every table known (for migrations and create_all)."""

from app.assemblies import models as assemblies
from app.people import models as people
from app.places import models as places
from app.proposals import models as proposals
from app.votes import models as votes

__all__ = ["assemblies", "people", "places", "proposals", "votes"]
