"""Votes: questions, rolls, the ballot box, counts, recounts."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.manifest import FOR_EVER, Feature, Kept, State
from app.features.votes import cli, events, listeners, minutes_part
from app.features.votes.box.setup import set_up_ballot_box
from app.features.votes.face_part import IN_SIMPLE_WORDS
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

RECORD = Kept(_l("Votes: questions, rules, results"), FOR_EVER)
RETENTION = {
    **dict.fromkeys(("votes", "results"), RECORD),
    "teller_addresses": Kept(
        _l("The addresses by which vote counters type in paper ballots, as fingerprints"), FOR_EVER
    ),
    "named_votes": Kept(
        _l("Named votes: which seat chose what, where everybody may know it"),
        FOR_EVER,
        _l("The charter or the room asked for a vote that everybody can check."),
    ),
    "ballots": Kept(
        _l("Ballots: what was chosen"),
        _l(
            "As long as this site exists, for a recount: no person, no time; rewritten in another order when the vote is sealed."
        ),
    ),
    "rolls": Kept(
        _l("Which seats have voted"),
        _l(
            "As long as this site exists: who voted, never what; rewritten in the order of seats when the vote is sealed."
        ),
        _l("So that a seat votes once."),
    ),
    "paper_entries": Kept(
        _l("Paper ballots: who counted, how many, that two counts agreed"), FOR_EVER
    ),
    "recusals": Kept(
        _l("Which seat left a vote to the others because of an interest of its own"),
        _l("As long as this site exists, unless it is cancelled; minutes tell how many."),
        _l("So that nobody decides in their own matter."),
    ),
}

FEATURE = Feature(
    "votes",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    point_parts=minutes_part.POINTS,
    face_parts=(IN_SIMPLE_WORDS,),
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
