"""Decisions: the register, and what became of what was decided."""

from app.features.decisions import cli, listeners, notices, routes
from app.features.decisions.sentences import SENTENCES
from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "decisions",
    sentences=SENTENCES,
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    blueprints=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
)
