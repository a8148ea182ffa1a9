"""One search finds proposals, decisions, minutes and walks, in both languages, however they are spelt."""

import pytest
from flask import Flask

from app.extensions import db
from app.features.assemblies.models import AgendaItem
from app.features.assemblies.queries import find_assembly
from app.features.proposals.services import put_on_agenda, write_proposal
from app.words.localized import Localized
from tests.minutes.published import publish_l1
from tests.search.conftest import found, page
from tests.walks.lyon8 import load
from tests.world import SLUG, World

pytestmark = pytest.mark.usefixtures("house")
TITLE = "Des œufs et des légumes à l’arrêt du tram"


def propose(
    world: World, title: str = TITLE, text: str = "On s’y donne rendez-vous.", **words: str
) -> int:
    """A proposal that is on an agenda."""
    with world.act():
        who = world.who("organiser")
        proposal = write_proposal(
            find_assembly(SLUG),
            title=Localized.of(fr=title, **words),
            text=Localized.of(fr=text),
            by=who,
        )
        put_on_agenda(proposal, db.session.get_one(AgendaItem, world.ids["item"]), by=who)
        return proposal.id


@pytest.mark.parametrize(
    "typed",
    [
        "legume",
        "LÉGUMES",
        "oeuf",
        "œufs",
        "l'arret",
        "l’arrêt",
        "arret",
        "rendez vous",
        "rendezvous",
        "tram legum",
    ],
)
def test_spelling_is_forgiven(house: World, typed: str) -> None:
    propose(house)
    assert found(house, typed) == [TITLE]
    assert found(house, f"{typed} aubergine") == []


def test_both_languages_find_it_and_each_reads_its_own(house: World) -> None:
    propose(house, en="Eggs at the tram stop")
    assert found(house, "eggs", lang="en") == ["Eggs at the tram stop"]
    assert found(house, "eggs") == [TITLE]
    told = page(house, "eggs")
    assert '<p lang="en"><mark>Eggs</mark> at the tram stop</p>' in told, "where it was found"


def test_words_found_are_marked_in_title_and_text(house: World) -> None:
    propose(house)
    told = page(house, "oeuf rendezvous")
    assert "Des <mark>œufs</mark> et des légumes" in told
    assert "donne <mark>rendez-vous</mark>." in told


def test_titles_come_first_then_the_newest(house: World) -> None:
    for title, text in (
        ("Un", "Du pain."),
        ("Deux", "Du pain."),
        ("Le pain", "Ici."),
        ("Trois", "Du pain."),
    ):
        propose(house, title, text)
    assert found(house, "pain") == ["Le pain", "Trois", "Deux", "Un"]
    assert found(house, "pain", kind="proposal") == ["Le pain", "Trois", "Deux", "Un"]


def test_results_are_grouped_and_go_by_the_page(house: World) -> None:
    for number in range(23):
        propose(house, f"Soupe {number}" if number % 2 else f"Menu {number}", "Une soupe.")
    first = page(house, "soupe")
    assert first.count("<h3>") == 5
    assert "kind=proposal" in first, "all of them are a link away"
    listed = found(house, "soupe", kind="proposal")
    rest = found(house, "soupe", kind="proposal", page=2)
    assert (len(listed), len(rest)) == (20, 3)
    assert len({*listed, *rest}) == 23, "each once"
    assert found(house, "soupe", kind="proposal", page=99) == rest
    assert 'rel="next"' in page(house, "soupe", kind="proposal")


def test_a_walk_its_places_and_its_notes_are_found(house: World) -> None:
    load(house)
    told = page(house, "superette")
    assert "/fr/walks/" in told
    assert "#stop-3" in told
    assert "#note-" in page(house, "s'asseoir")
    assert found(house, "superette", kind="walk") == []
    assert "Supérette Le Bon Coin" in found(house, "superettes", kind="stop")


def test_decisions_and_minutes_are_found(anywhere: Flask, house: World) -> None:
    number = publish_l1(anywhere)
    told = page(house, "prix affiche")
    assert f'href="/fr/minutes/{number}"' in told
    assert 'href="/fr/decisions/1"' in told
    assert 'href="/fr/decisions/1"' in page(house, "D-2026-04-01")
    assert found(house, "d 2026 04 01", kind="decision")


def test_a_corrected_word_is_found_and_the_old_one_no_longer(anywhere: Flask, house: World) -> None:
    number = publish_l1(anywhere, corrected=True, text="Il y avait des tournesols.")
    assert f"/fr/minutes/{number}" in page(house, "tournesol", kind="minutes")
