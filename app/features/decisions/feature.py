"""Decisions: the register, and what became of what was decided."""

from app.features.decisions import cli, listeners, minutes_part, notices, routes
from app.features.decisions.sentences import SENTENCES
from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "decisions",
    sentences=SENTENCES,
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
)
