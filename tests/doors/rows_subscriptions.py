"""Doors of the subscriptions: open to everybody; a link opens for whoever holds its secret."""

from app.extensions import db
from app.features.assemblies.queries import find_session
from app.features.subscriptions.models import Subscriber
from app.features.subscriptions.services.subscribing import token_of
from app.store.clock import now
from tests.doors.rows import Row
from tests.world import SLUG, World


def link(world: World, purpose: str) -> dict[str, object]:
    """An address that waits, and the secret of its link."""
    with world.act():
        subscriber = Subscriber(
            assembly_id=find_session(world.ids["session"]).assembly_id,
            email=f"{db.session.query(Subscriber).count()}@example.org",
            lang="fr",
            key="k" * 32,
            asked_at=now(),
            paused_why="",
        )
        db.session.add(subscriber)
        db.session.flush()
        return {"subscriber_id": subscriber.id, "token": token_of(subscriber, purpose)}


def to_confirm(world: World) -> dict[str, object]:
    return link(world, "confirm")


def to_leave(world: World) -> dict[str, object]:
    return link(world, "leave")


def forged(world: World) -> dict[str, object]:
    return {**link(world, "leave"), "token": "0" * 40}


ROWS = [
    Row("GET", "subscriptions.index", other=200),
    Row("POST", "subscriptions.ask", other=422, data={"email": "x@example.org", "assembly": SLUG, "lang": "fr"}),
    Row("GET", "subscriptions.asked", other=200),
    Row("GET", "subscriptions.confirmation", other=200, args=to_confirm),
    Row("GET", "subscriptions.confirmation", state="closed", other=404, args=forged),
    Row("POST", "subscriptions.confirm", other=303, args=to_confirm),
    Row("POST", "subscriptions.confirm", state="closed", other=404, args=forged),
    Row("GET", "subscriptions.leaving", other=200, args=to_leave),
    Row("POST", "subscriptions.leave", other=200, args=to_leave),
]  # fmt: skip
