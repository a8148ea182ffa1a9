"""Site: the front door, and what belongs to no other feature: its pages, and copies of the whole."""

from app.features.manifest import Feature
from app.features.site import cli, routes

FEATURE = Feature(
    "site",
    blueprints=(routes.blueprint,),
    beside=(routes.blueprint,),
    commands=(cli.backup, cli.restore, cli.take_out, cli.forget),
)
