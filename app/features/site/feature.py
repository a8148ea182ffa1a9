"""Site: the front door, and the pages that belong to no other feature."""

from app.features.manifest import Feature
from app.features.site import routes

FEATURE = Feature("site", blueprints=(routes.blueprint,))
