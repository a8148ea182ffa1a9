"""Votes: questions, rolls, the ballot box, counts, recounts."""

from app.features.manifest import Feature
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

FEATURE = Feature(
    "votes",
    sentences=SENTENCES,
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
