"""Votes: questions, rolls, the ballot box, counts, recounts."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.manifest import FOR_EVER, Feature, State
from app.features.votes import cli, events, listeners, minutes_part
from app.features.votes.box.setup import set_up_ballot_box
from app.features.votes.queries.copying import open_secret_votes
from app.features.votes.routes import paper, stops, tellers, votes
from app.features.votes.sentences import SENTENCES

STATES = {
    "kept": State(_l("Not sent yet"), "device-mobile", "mustard"),
    "sent": State(_l("Sent, not counted yet"), "send", "plum"),
    "counted": State(_l("Counted"), "circle-check", "leaf"),
    "prepared": State(_l("Prepared"), "pencil"),
    "closing": State(_l("Closing"), "hourglass", "mustard"),
    "annulled": State(lazy_pgettext("vote", "Cancelled"), "archive"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

RETENTION = {
    **dict.fromkeys(("votes", "results", "named_votes", "teller_addresses"), FOR_EVER),
    "ballots": "As long as the instance lives, for a recount: no person, no time; rewritten in another order when the vote is sealed.",
    "rolls": "As long as the instance lives: who voted, never what; rewritten in the order of seats when the vote is sealed.",
    "paper_entries": "As long as the instance lives: tellers, numbers, that two entries agreed.",
    "recusals": "As long as the instance lives, unless it is taken back; minutes tell a count.",
}

FEATURE = Feature(
    "votes",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    point_parts=minutes_part.POINTS,
    blueprints=(
        votes.blueprint,
        paper.blueprint,
        tellers.blueprint,
        stops.blueprint,
    ),
    commands=(cli.count, cli.recount),
    hears=(events, listeners),
    waits_for=open_secret_votes,
    set_up=set_up_ballot_box,
)
