"""Votes: questions, rolls, the ballot box, counts, recounts."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.manifest import Feature, State
from app.features.votes import (
    cli,
    events,
    listeners,
    minutes_part,
    paper_routes,
    routes,
    stop_routes,
    teller_routes,
)
from app.features.votes.sentences import SENTENCES
from app.features.votes.setup import set_up_ballot_box

STATES = {
    "kept": State(_l("Not sent yet"), "device-mobile", "mustard"),
    "sent": State(_l("Sent, not counted yet"), "send", "plum"),
    "counted": State(_l("Counted"), "circle-check", "leaf"),
    "prepared": State(_l("Prepared"), "pencil"),
    "closing": State(_l("Closing"), "hourglass", "mustard"),
    "annulled": State(lazy_pgettext("vote", "Cancelled"), "archive"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

FEATURE = Feature(
    "votes",
    sentences=SENTENCES,
    states=STATES,
    point_parts=minutes_part.POINTS,
    blueprints=(
        routes.blueprint,
        paper_routes.blueprint,
        teller_routes.blueprint,
        stop_routes.blueprint,
    ),
    commands=(cli.count, cli.recount),
    hears=(events, listeners),
    set_up=set_up_ballot_box,
)
