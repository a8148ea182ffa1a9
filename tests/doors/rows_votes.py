"""Doors of votes, in a session that is planned, open and closed."""

from typing import Any

from app.features.assemblies.queries import find_session
from app.features.votes import services
from app.features.votes.box import tellers
from app.features.votes.queries import votes_of
from app.words.localized import Localized
from tests.doors.rows import EventRow, Row
from tests.world import World

KEY = "c" * 32
CONDUCTS = ("facilitator", "organiser")


def prepared(world: World) -> dict[str, int]:
    """A fresh prepared vote and no other open, so that each role finds the same state."""
    with world.act():
        session = find_session(world.ids["session"])
        tellers.revoke(session)
        for vote in votes_of(session):
            if vote.state in ("open", "closing"):
                reason = Localized.of(fr="Place au suivant", en="Make room")
                services.annul_vote(vote, reason=reason, by=world.who("facilitator"))
        vote = services.prepare_vote(
            session,
            question=Localized.of(fr="Du pain ?", en="Bread?"),
            method="for_against",
            by=world.who("facilitator"),
        )
        return {"vote_id": vote.id}


def opened(world: World) -> dict[str, int]:
    """A fresh open vote; taking ballots."""
    args = prepared(world)
    with world.act():
        session = find_session(world.ids["session"])
        by = world.who("facilitator")
        services.open_vote(the_vote(session, args["vote_id"]), by=by, without_quorum=True)
    return args


def the_vote(session: Any, number: int) -> Any:
    return next(vote for vote in votes_of(session) if vote.id == number)


def lots(world: World) -> dict[str, int]:
    """A draw whose list is fixed, waiting for its number."""
    prepared(world)
    with world.act():
        names = [{"key": name, "label": Localized.of(fr=name)} for name in ("1", "2", "3")]
        vote = services.prepare_vote(
            find_session(world.ids["session"]),
            question=Localized.of(fr="Qui goûte ?", en="Who tastes?"),
            method="lots",
            options=names,
            by=world.who("facilitator"),
        )
        services.open_vote(vote, by=world.who("facilitator"), without_quorum=True)
        return {"vote_id": vote.id}


def closed(world: World) -> dict[str, int]:
    """A fresh closed vote."""
    args = opened(world)
    with world.act():
        session = find_session(world.ids["session"])
        services.close_vote(the_vote(session, args["vote_id"]), by=world.who("facilitator"))
    return args


def closing(world: World) -> dict[str, int]:
    """A fresh closed vote whose grace runs."""
    args = opened(world)
    with world.act():
        vote = the_vote(find_session(world.ids["session"]), args["vote_id"])
        services.set_grace(vote, 60, by=world.who("facilitator"))
        services.close_vote(vote, by=world.who("facilitator"))
    return args


def published(world: World) -> dict[str, int]:
    """A fresh published vote."""
    args = closed(world)
    with world.act():
        session = find_session(world.ids["session"])
        services.publish_vote(the_vote(session, args["vote_id"]), by=world.who("facilitator"))
    return args


def session(world: World) -> dict[str, int]:
    return {"session_id": world.ids["session"]}


def given(world: World) -> dict[str, str]:
    """The address of a first teller that nobody has taken yet."""
    with world.act():
        session = find_session(world.ids["session"])
        by = world.who("facilitator")
        return {"code": tellers.give_addresses(session, ["Mei", "Joël"], by=by)[0].code}


def item(world: World) -> dict[str, int]:
    return {"item_id": world.ids["item"]}


def only(status: int, **who: int) -> dict[str, int]:
    """The same status for both who conduct, and others' own."""
    return {**dict.fromkeys(CONDUCTS, status), **who}


def desk(status: int) -> dict[str, int]:
    """The same, at doors of the desk: whoever has no account is led to sign in."""
    return only(status, visitor=401, resident=401)


BACK = {"back": "/fr/"}
QUESTION = {
    "method": "for_against",
    "question_fr": "Du pain ?",
    "purpose": "poll",
    "secrecy": "secret",
}
ROWS = [
    Row("GET", "votes.vote", args=prepared, other=404, who=only(200)),
    Row("GET", "votes.vote", args=opened, other=200),
    Row("GET", "votes.vote", args={"vote_id": 999999}, other=404),
    Row("GET", "votes.record", args=closed, other=404),
    Row("GET", "votes.record", args=published, other=200),
    Row("GET", "votes.receipt", args=lambda w: {**closed(w), "code": "0" * 12}, other=200),
    Row("GET", "votes.recount", other=200),
    Row(
        "POST", "votes.ballot", args=opened, data={"choice": "for", "key": KEY, **BACK},
        other=401, who={"resident": 303},
    ),
    Row(
        "POST", "votes.ballot", args=closed, data={"choice": "for", "key": KEY},
        other=401, who={"resident": 422},
    ),
    Row("GET", "votes.prepare", args=session, other=403, who=desk(200)),
    Row("POST", "votes.prepare", args=session, data={**QUESTION, **BACK}, other=403, who=desk(303)),
    Row("POST", "votes.opening", args=prepared, data=BACK, other=403, who=desk(303)),
    Row("POST", "votes.opening", "planned", args=prepared, data=BACK, other=403, who=desk(422)),
    Row("POST", "votes.opening", "closed", args=prepared, data=BACK, other=403, who=desk(422)),
    Row("POST", "votes.grace", args=opened, data={"seconds": "60", **BACK}, other=403, who=desk(303)),
    Row("POST", "votes.grace", args=prepared, data={"seconds": "999", **BACK}, other=403, who=desk(422)),
    Row("POST", "votes.grace", args=closing, data={"seconds": "60", **BACK}, other=403, who=desk(422)),
    Row("POST", "votes.closure", args=opened, data=BACK, other=403, who=desk(303)),
    Row("POST", "votes.closure", args=prepared, data=BACK, other=403, who=desk(422)),
    Row("POST", "votes.seal_now", args=closing, data=BACK, other=403, who=desk(303)),
    Row("POST", "votes.seal_now", args=opened, data=BACK, other=403, who=desk(422)),
    Row("POST", "votes.publication", args=closed, data=BACK, other=403, who=desk(303)),
    Row("POST", "votes.publication", args=opened, data=BACK, other=403, who=desk(422)),
    Row(
        "POST", "votes.annulment", args=opened, data={"reason_fr": "Erreur", **BACK},
        other=403, who=desk(303),
    ),
    Row("POST", "votes.reopening", args=opened, data=BACK, other=403, who=desk(303)),
    Row("POST", "votes.reopening", args=prepared, data=BACK, other=403, who=desk(422)),
    Row("POST", "votes.tie", args=closed, other=403, who=desk(422)),
    Row("POST", "votes.draw", args=lots, data={"seed": "42661352", **BACK}, other=403, who=desk(303)),
    Row("POST", "votes.draw", args=opened, data={"seed": "42661352"}, other=403, who=desk(422)),
    Row("GET", "votes.interests", args=item, other=403, who=desk(200)),
    Row("POST", "votes.interest", args=item, data={"seat": "3"}, other=403, who=desk(303)),
    Row("POST", "votes.interest", args=item, data={"seat": "77"}, other=403, who=desk(422)),
    Row("GET", "votes_on_paper.ballots", args=prepared, other=404, who=only(200)),
    Row("GET", "votes_on_paper.ballots", args=opened, other=200),
    Row("GET", "votes_on_paper.teller", args=lambda w: {**opened(w), "teller": 1}, other=403, who=only(200)),
    Row("GET", "votes_on_paper.teller", args=lambda w: {**opened(w), "teller": 3}, other=404),
    Row(
        "POST", "votes_on_paper.entry", args=lambda w: {**opened(w), "teller": 1},
        data={"counted": '[{"choice": "for", "count": 1}]', "seats": "3"}, other=403, who=only(303),
    ),
    Row("GET", "votes_tellers.addresses", args=session, other=403, who=desk(200)),
    Row(
        "POST", "votes_tellers.giving", args=session, data={"gesture": "back"},
        other=403, who=desk(303),
    ),
    Row("GET", "votes_tellers.address", args=given, other=200),
    Row("POST", "votes_tellers.taking", args=given, other=303),
    Row("POST", "votes_tellers.taking", args={"code": "0123456789"}, other=404),
    Row("POST", "votes_on_paper.switch", args=opened, other=403, who=desk(303)),
    Row("POST", "votes_on_paper.switch", args=closed, other=403, who=desk(422)),
]  # fmt: skip
EVENTS = [EventRow("cast_ballot", faces=("phone",), http_twin=("POST", "votes.ballot"))]
