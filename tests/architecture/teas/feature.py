"""Teas: a small feature."""

from app.features.teas import cli, listeners, minutes_part, notices, routes
from app.features.teas.sentences import SENTENCES

from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "teas",
    blueprints=(routes.blueprint,),
    commands=(cli.kettle,),
    hears=(listeners,),
    sentences=SENTENCES,
    minutes_parts=(minutes_part.PART,),
    point_parts=(minutes_part.CUPS,),
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    offers={"teas": "teas.index"},
)
