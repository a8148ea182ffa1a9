"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from flask_babel import lazy_gettext as _l

from app.features.assemblies import cli, events, minutes_part, notices, routes
from app.features.assemblies.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Notices, State

STATES = {
    "open": State(_l("Open"), "lock-open", "leaf"),
    "closed": State(_l("Closed"), "lock"),
}

RETENTION = {
    **dict.fromkeys(
        (
            "assemblies",
            "charters",
            "sessions",
            "session_reopenings",
            "agenda_items",
            "logos",
            "proxies",
        ),
        FOR_EVER,
    ),
    "seats": "As long as the instance lives; an alias is what the person chose, a name is never needed.",
    "attendances": "As long as the instance lives: which seat was there, never a time of a ballot.",
    "cards": "As long as the instance lives, as hashes.",
    "phones": "Until the assembly's next session opens: which device held which seat is then erased.",
    "speaking_turns": "Until the session closes; totals alone go to its figures.",
    "shares": "Some minutes: counts under a keyed hash, erased once their window is over.",
}

FEATURE = Feature(
    "assemblies",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(standing=notices.notices),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.short),
    commands=(cli.cards,),
    hears=(events,),
)
