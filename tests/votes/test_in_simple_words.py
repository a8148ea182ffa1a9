"""A question's easy words: written beside it, then on the phone, on the wall where they are chosen, on paper, in the minutes."""

import pytest
from flask import g

from app.features.screens.views.wall import draw_wall
from app.features.votes.minutes_part.told import vote_blocks
from app.features.votes.queries import find_vote
from app.features.votes.queries.facts import asked_at
from app.formats.document import plain_text
from app.formats.voice import Voice
from tests.votes.test_every_ballot import CASES, written
from tests.world import World

EASY = {
    "question_fr_easy": "On achète un four ?\nChoisissez pour ou contre.",
    "question_en_easy": "Do we buy an oven?\nChoose for or against.",
}


def text(world: World, role: str, path: str) -> str:
    return world.client(role).get(path).get_data(as_text=True)


def test_they_are_shown_wherever_the_question_is_answered(world: World) -> None:
    vote = written(world, "for_against", EASY)
    session = world.ids["session"]
    for lang, line in (("fr", "On achète un four ?"), ("en", "Do we buy an oven?")):
        assert f"<p data-aloud>{line}</p>" in text(world, "resident", f"/{lang}/s/{session}")
        assert line in text(world, "visitor", f"/{lang}/votes/{vote}")
        paper = text(world, "facilitator", f"/{lang}/votes/{vote}/paper")
        assert f"<p>{line}</p>" in paper
    assert "Do we buy an oven?" in text(world, "facilitator", f"/fr/votes/{vote}/paper")


def test_the_wall_shows_them_where_the_desk_chooses_so(world: World) -> None:
    session = world.ids["session"]
    desk = world.client("facilitator")
    assert 'value="easy"' not in text(world, "facilitator", f"/fr/desk/{session}")
    written(world, "for_against", EASY)
    assert 'value="easy"' in text(world, "facilitator", f"/fr/desk/{session}")
    desk.post(f"/fr/desk/{session}/wall/slide", data={"slide": "easy"})
    with world.app.app_context():
        wall = draw_wall(session, "fr")
    assert "En mots simples" in wall
    assert "On achète un four ?" in wall
    assert "Do we buy an oven?" in wall


def test_the_minutes_say_them_under_the_question(world: World) -> None:
    vote = written(world, "for_against", EASY)
    with world.app.test_request_context("/en/"):
        g.lang = "en"
        facts = next(one for one in asked_at(find_vote(vote).session, None) if one["id"] == vote)
        second = vote_blocks(facts, Voice("en", "Europe/Paris"))[1]
    said = plain_text(second.line)  # type: ignore[union-attr]
    assert said == "In simple words: Do we buy an oven?\nChoose for or against."


def test_whoever_writes_them_is_advised_and_never_stopped(world: World) -> None:
    data = {
        "question_fr": "Acheter un four à 3 000 € ?",
        "question_fr_easy": "On n’achète pas un four ?",
        "method": "for_against",
        "secrecy": "named",
        "purpose": "poll",
    }
    desk = world.client("facilitator")
    path = f"/fr/sessions/{world.ids['session']}/votes/new"
    page = desk.post(path, data=data, follow_redirects=True).get_data(as_text=True)
    assert "3" in page.partition("Pour des mots plus simples")[2][:300]


def test_an_assembly_says_what_it_is_for_in_easy_words(world: World) -> None:
    desk = world.client("organiser")
    path = "/fr/assemblies/les-tables/settings"
    data = {
        "name-fr": "Les Tables",
        "name-en": "The Tables",
        "slug": "les-tables",
        "time_zone": "Europe/Paris",
        "language": "fr",
        "purpose-fr": "Choisir ensemble nos lieux de courses.",
    }
    easy = {"purpose-fr_easy": "Nous choisissons nos magasins."}
    assert desk.post(path, data={**data, **easy}).status_code == 303
    page = text(world, "visitor", "/fr/assemblies/les-tables")
    assert "Nous choisissons nos magasins." in page.partition("En mots simples")[2]
    assert desk.post(path, data=data).status_code == 303
    kept = text(world, "visitor", "/fr/assemblies/les-tables")
    assert "Nous choisissons nos magasins." in kept, "a form without these boxes leaves them alone"


@pytest.mark.parametrize(
    ("method", "places"), [("for_against", 3), ("majority_judgement", 15), ("dots", 3)]
)
def test_large_print_has_every_answer_once_in_both_languages(
    world: World, method: str, places: int
) -> None:
    vote = written(world, method, CASES[method][0] | EASY)
    usual = text(world, "facilitator", f"/fr/votes/{vote}/paper")
    assert f'href="/fr/votes/{vote}/paper?print=large"' in usual
    large = text(world, "facilitator", f"/fr/votes/{vote}/paper?print=large")
    assert "sheet-large" in large
    assert large.count('class="ring') == places
    assert 'lang="en"' in large
    assert f'href="/fr/votes/{vote}/paper"' in large
