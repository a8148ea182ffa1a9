"""The network's page leads to what its co-operative votes by colleges, by persons and by colleges."""

from app.features.assemblies.queries import present_seats
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.supply import kitchen
from tests.supply.test_pages import BASE, text_of
from tests.world import World

WEIGHTS = {"usagers": 40, "salariés": 30, "producteurs": 30}


def test_the_network_shows_both_counts_of_its_co_operative(world: World) -> None:
    with world.act():
        kitchen.lay_network(world)
        by = world.who("facilitator")
        asked = {"method": "weighted_colleges", "params": {"colleges": WEIGHTS, "decides": "colleges"}, "rule": {"threshold": "simple"}, "secrecy": "named"}  # fmt: skip
        cold = services.prepare_vote(world.session(), question=Localized.of(fr="Louer une chambre froide ?", en="Rent a cold room?"), by=by, **asked)  # fmt: skip
        services.prepare_vote(world.session(), question=Localized.of(fr="Pas encore ?"), by=by, **asked)  # fmt: skip
        services.open_vote(cold, by=by)
        number, seats = cold.id, [seat.id for seat in present_seats(world.session())][:2]
    page = text_of(world.client("visitor"), BASE)
    assert f'<a href="/fr/votes/{number}">Louer une chambre froide ?</a>' in page
    assert "Pas encore ?" not in page
    assert "Par collèges" not in page, "an open vote says nothing of its count"
    for seat, college in zip(seats, WEIGHTS, strict=False):
        box = world.app.extensions["ballot_box"]
        assert box.cast(number, seat, seat, {"college": college, "choice": "for"}, f"{seat:032x}")["ok"]  # fmt: skip
    with world.act():
        services.close_vote(find_vote(number), by=world.who("facilitator"))
    assert "Par collèges" not in text_of(world.client("visitor"), BASE)
    with world.act():
        services.publish_vote(find_vote(number), by=world.who("facilitator"))
    page = text_of(world.client("visitor"), BASE)
    assert "Par personnes" in page
    assert "Par collèges" in page
    assert "By colleges" in text_of(world.client("visitor"), BASE.replace("/fr/", "/en/"))
