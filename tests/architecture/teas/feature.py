"""Teas: a small feature."""

from app.features.teas import (
    cli,
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    services,
    year_part,
)
from app.features.teas.sentences import SENTENCES

from app.features.manifest import Feature, Kept, Notices, State

FEATURE = Feature(
    "teas",
    blueprints=(routes.blueprint,),
    commands=(cli.kettle,),
    hears=(listeners,),
    sentences=SENTENCES,
    minutes_parts=(minutes_part.PART,),
    point_parts=(minutes_part.CUPS,),
    face_parts=(face_part.PART,),
    search_parts=(search_part.PART,),
    year_parts=(year_part.PART,),
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    states={"steeping": State("Steeping", "coffee", "leaf")},
    demo_acts=services.demo_acts,
    retention={"teas": Kept("Pots of tea", "Until it is cold.")},
    offers={"teas": "teas.index"},
)
