"""Room health on the desk: who is in touch, what waits on phones, what came too late."""

from typing import Any

from gevent.event import AsyncResult

from app.features.screens.views.faces import for_desk
from app.live.identity import Caller
from app.live.presence import presence
from app.live.snapshots import show
from tests.world import World


def health(world: World) -> dict[str, Any]:
    with world.app.app_context():
        return for_desk(Caller("desk", world.ids["session"], "fr", person_id=1))


def ask(world: World, phone: Caller, outbox: list[int]) -> None:
    """What a phone that comes back sends; it waits for its answer."""
    answered: AsyncResult = AsyncResult()
    show(world.app, phone, {"seq": 0, "outbox": outbox}, answered.set)
    assert answered.get(timeout=20)["ok"]


def test_the_desk_sees_numbers_and_advice_and_nobody(world: World) -> None:
    session, seat = world.ids["session"], world.ids["seat"]
    presence.outboxes.clear()
    phone = Caller("phone", session, "fr", seat_id=seat)
    world.forget_phones()
    assert "all-well" in health(world)["flags"]
    world.seat_phone(seat)
    told = health(world)
    assert (told["fill"]["away"], "away" in told["flags"]) == ("1", True)
    presence.arrive(phone)
    try:
        assert health(world)["fill"]["away"] == "0"
        ask(world, phone, [1, 0])
        told = health(world)
        assert (told["fill"]["outbox"], "outbox" in told["flags"]) == ("1", True)
        ask(world, phone, [0, 1])
        told = health(world)
        assert (told["fill"]["outbox"], told["fill"]["refused"]) == ("0", "1")
        assert str(seat) not in told["flags"]
    finally:
        presence.leave(phone)
        presence.outboxes.clear()


def test_the_desk_page_has_a_place_for_each(world: World) -> None:
    page = world.client("facilitator").get(f"/fr/desk/{world.ids['session']}").text
    for name in ("phones", "away", "outbox", "refused"):
        assert f'data-fill="{name}"' in page
