"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from flask_babel import lazy_gettext as _l

from app.features.assemblies import cli, events, minutes_part, notices, routes
from app.features.assemblies.sentences import SENTENCES
from app.features.manifest import Feature, Notices, State

STATES = {
    "open": State(_l("Open"), "lock-open", "leaf"),
    "closed": State(_l("Closed"), "lock"),
}

FEATURE = Feature(
    "assemblies",
    sentences=SENTENCES,
    states=STATES,
    notices=Notices(standing=notices.notices),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.short),
    commands=(cli.cards,),
    hears=(events,),
)
