"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from app.features.assemblies import cli, events, minutes_part, notices, routes
from app.features.assemblies.sentences import SENTENCES
from app.features.manifest import Feature, Notices

FEATURE = Feature(
    "assemblies",
    sentences=SENTENCES,
    notices=Notices(standing=notices.notices),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.short),
    commands=(cli.cards,),
    hears=(events,),
)
