"""Progress: what each assembly did in a year, for its partners, on a page, a wall and a sheet of paper."""

from app.features.manifest import Feature
from app.features.progress import routes

FEATURE = Feature(
    "progress",
    blueprints=(routes.blueprint,),
    beside=(routes.blueprint,),
    offers={"year": "progress.this_year_now"},
)
