"""Teas: a small feature."""

from app.features.teas import cli, listeners, notices, routes
from app.features.teas.sentences import SENTENCES

from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "teas",
    blueprints=(routes.blueprint,),
    commands=(cli.kettle,),
    hears=(listeners,),
    sentences=SENTENCES,
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    offers={"teas": "teas.index"},
)
