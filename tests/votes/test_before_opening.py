"""What the desk says before a vote opens, and what was noted too late for one that is open."""

import pytest
from flask import Flask

from app.features.assemblies import services as assemblies
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.features.votes.queries.electorate import roll_now
from app.features.votes.wording.rules import asking_words, late_words
from app.store.transactions import transaction
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.screens.conftest import Stage
from tests.votes.conftest import Room
from tests.votes.test_electorate import FOR, NONE, Hall
from tests.world import World


@pytest.fixture
def hall(app: Flask) -> Hall:
    """Twelve seats; one to five are here."""
    return Hall(app)


def prepared(room: Room, **wanted: object) -> int:
    with room.app.app_context(), transaction():
        asked = {"question": Localized.of(fr="Du pain ?"), "method": "for_against", **wanted}
        return services.prepare_vote(room.session(), by=room.bruno(), **asked).id


def said(hall: Hall, vote: int, lang: str = "en") -> str:
    with hall.room.app.test_request_context(), in_locale(lang):
        return asking_words(find_vote(vote), roll_now(find_vote(vote)))


def test_one_sentence_says_who_is_asked_and_who_is_not(hall: Hall) -> None:
    hall.gives(9, 1)
    hall.interest(5)
    hall.visitor()
    vote = prepared(hall.room, rule={"threshold": "two_thirds"})
    assert said(hall, vote) == (
        "Asked: 4 members here, 1 represented, of 11 members in all; secret vote; to be adopted: "
        "at least two thirds of the votes for or against; not asked: 1 person without a card, "
        "1 person with an interest declared, 6 absent members without a proxy."
    )
    assert "1 personne sans carte" in said(hall, vote, "fr")


def test_a_poll_says_that_it_asks_guests_and_decides_nothing(hall: Hall) -> None:
    hall.visitor()
    told = said(hall, prepared(hall.room, purpose="poll", secrecy="named"))
    assert "5 members here, 1 person without a card, of 12" in told
    assert "named vote; it decides nothing" in told


def test_what_is_noted_too_late_counts_from_the_next_vote_and_it_is_said(hall: Hall) -> None:
    vote = hall.room.vote(rule=NONE)
    with hall.room.app.test_request_context(), in_locale("en"):
        assert late_words(find_vote(vote)) == []
    hall.interest(5)
    hall.gives(9, 1)
    with hall.room.app.test_request_context(), in_locale("en"):
        told = late_words(find_vote(vote))
    assert [words.split(":")[0] for words in told] == [
        "1 interest was declared after this vote opened",
        "1 proxy was recorded after this vote opened",
    ]
    assert hall.cast(vote, 5, FOR) == "counted"
    assert hall.cast(vote, 9, FOR, by=1) == "not_on_the_roll"


def test_a_vote_set_aside_opens_again_on_the_roll_of_now(hall: Hall) -> None:
    vote = hall.room.vote(rule=NONE)
    hall.cast(vote, 5, FOR)
    hall.interest(5)
    hall.gives(9, 1)
    with hall.room.app.app_context(), transaction():
        again = services.open_again(find_vote(vote), by=hall.bruno()).id
    with hall.room.app.app_context():
        assert find_vote(vote).state == "annulled"
        assert "changé" in find_vote(vote).annulled_reason.words["fr"]
        assert find_vote(again).state == "open"
    assert hall.cast(again, 5, FOR) == "not_on_the_roll"
    assert hall.cast(again, 9, FOR, by=1) == "counted"
    assert hall.told(again)["recused"] == 1


def test_the_desk_says_it_and_offers_to_begin_again(world: World) -> None:
    desk = world.client("facilitator")
    with world.act():
        by = world.who("facilitator")
        asked = {"question": Localized.of(fr="Du pain ?"), "method": "for_against"}
        item = world.session().items[0]
        assemblies.begin_item(item, by=by)
        ready = services.prepare_vote(world.session(), by=by, item=item, **asked).id
    assert "absences sans procuration" in Stage(world).html("desk")
    with world.act():
        services.open_vote(find_vote(ready), by=world.who("facilitator"))
    assert f"/fr/votes/{ready}/reopening" not in Stage(world).html("desk")
    page = desk.post(
        f"/fr/items/{world.ids['item']}/interests", data={"seat": "2"}, follow_redirects=True
    ).get_data(as_text=True)
    assert "prochain vote" in page
    drawn = Stage(world).html("desk")
    assert "prochain vote" in drawn
    assert f"/fr/votes/{ready}/reopening" in drawn
