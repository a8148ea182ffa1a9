"""What the demo tells of accompaniments: its states on their days and its figures on the pages, laid once."""

from datetime import date

import pytest

from app.demo.clock import at
from app.features.assemblies import services
from app.features.assemblies.queries import find_assembly
from app.features.support.queries import supports_of
from app.features.support.services.demo import acts_of, demo_acts, named
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.support.test_from_call_to_follow_up import plain
from tests.world import World

STATES = {
    "2026-01-12": "received",
    "2026-01-22": "met",
    "2026-02-05": "question_shared",
    "2026-02-12": "agreed",
    "2026-03-05": "under_way",
    "2026-06-04": "under_way",
    "2026-06-30": "ended",
}


def laid(world: World, slug: str, title: str) -> dict[str, str]:
    """Everything that the demo tells of this assembly; gives the state of one accompaniment after each of its acts."""
    with world.act():
        services.create_assembly(
            slug=slug, name=Localized.of(fr="Là", en="There"), by=world.person("organiser")
        )
    states: dict[str, str] = {}
    with world.app.test_request_context("/fr/"):
        for number in range(len(list(demo_acts(find_assembly(slug))))):
            act = list(demo_acts(find_assembly(slug)))[number]
            assert not act.done()
            with at(world.app, act.moment) as clock, transaction():
                act.do(clock)
            assert act.done(), "twice changes nothing"
            support = named(find_assembly(slug), title)
            assert support is not None
            states[act.moment.date().isoformat()] = support.state
    return states


@pytest.fixture
def toulouse(world: World) -> dict[str, str]:
    return laid(world, "faire-avec-toulouse", "Collectif Les Amandiers")


def test_each_state_is_reached_on_its_day(world: World, toulouse: dict[str, str]) -> None:
    assert {day: toulouse[day] for day in STATES} == STATES
    with world.app.app_context():
        support = named(find_assembly("faire-avec-toulouse"), "Collectif Les Amandiers")
        assert support is not None
        due = [(one.due_on, one.done_on) for one in support.follow_ups]
        number, others = support.id, {one.state for one in supports_of(support.assembly)}
    assert due == [(date(2026, 9, 30), date(2026, 9, 30)), (date(2026, 12, 31), None), (date(2027, 6, 30), None)]  # fmt: skip
    assert others == {"ended", "referred", "met"}
    for lang, asked, shared in (
        ("fr", "Il nous faut un deuxième frigo", "un lieu où l’on choisit"),
        ("en", "We need a second fridge", "a place where people choose"),
    ):
        page = plain(world.client("visitor").get(f"/{lang}/support/requests/{number}"))
        assert asked in page
        assert shared in page
    page = plain(world.client("organiser").get(f"/en/support/requests/{number}/choice"))
    assert "they never sat at one table" in page
    assert "Twelve residents run the table" in page
    assert "Not answered yet" not in page


@pytest.mark.parametrize("name", ["faire-avec-toulouse", "le-quai-commun"])
def test_acts_stand_in_the_order_of_their_moments(name: str) -> None:
    """A story that stops on a day lays those before it."""
    moments = [act["at"] for act in acts_of(name, "Europe/Paris")]
    assert moments == sorted(moments)


def test_five_who_learn_and_a_programme_that_changed(world: World) -> None:
    states = laid(world, "le-quai-commun", "Tenir une épicerie solidaire")
    assert states["2026-03-16"] == "met"
    with world.app.app_context():
        support = named(find_assembly("le-quai-commun"), "Tenir une épicerie solidaire")
        assert support is not None
        days = [one.on.isoformat() for one in support.meetings]
        number = support.id
    assert days == ["2026-03-16", "2026-04-13", "2026-05-18", "2026-05-27", "2026-06-15"]
    network = plain(world.client("organiser").get(f"/fr/support/requests/{number}/network"))
    assert "Quelques-uns savent le faire sans aide." in network
    assert "Peuvent le transmettre : Menthe, Olive" in network
    assert " sur 5" not in network
