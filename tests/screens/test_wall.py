"""The wall follows the desk, holds what was put on it until the next gesture, and can be frozen."""

import pytest

from app.features.proposals.queries import find_proposal
from app.features.screens.views.wall import slide_of
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.screens.conftest import Stage


def slide(stage: Stage) -> str:
    with stage.app.app_context():
        return slide_of(stage.scene())


def put(stage: Stage, door: str, **data: str) -> None:
    client = stage.world.client("facilitator")
    assert client.post(f"/fr/desk/{stage.session}/wall/{door}", data=data).status_code == 303


def test_it_follows_what_happens(stage: Stage) -> None:
    stage.world.put_session("planned")
    assert slide(stage) == "join"
    stage.world.put_session("open")
    assert slide(stage) == "agenda"
    stage.write_proposal()
    stage.begin()
    assert slide(stage) == "proposal"
    vote = stage.open()
    assert slide(stage) == "vote"
    stage.cast(vote)
    stage.close(vote)
    assert slide(stage) == "count"
    stage.publish(vote)
    assert slide(stage) == "result"
    stage.world.put_session("closed")
    assert slide(stage) == "thanks"


def test_what_was_put_on_it_holds_until_the_next_gesture(stage: Stage) -> None:
    stage.begin("item")
    put(stage, "slide", slide="blank")
    assert slide(stage) == "blank"
    stage.open()
    assert slide(stage) == "vote"


def test_a_message_is_shown_in_the_languages_it_was_written_in(stage: Stage) -> None:
    put(stage, "message", message_fr="Le repas est servi", message_en="Lunch is served")
    html = stage.html("wall")
    assert '<h1 lang="fr"' in html
    assert "Le repas est servi" in html
    assert "Lunch is served" in html


def test_a_break_counts_down(stage: Stage) -> None:
    put(stage, "break", minutes="10")
    assert slide(stage) == "break"
    assert 'data-total="600"' in stage.html("wall")


def test_frozen_it_stays_as_it_was_whatever_happens(stage: Stage) -> None:
    stage.begin("item")
    before = stage.html("wall")
    put(stage, "frozen")
    stage.open()
    assert stage.html("wall") == before
    assert "boulangerie" not in before
    put(stage, "free")
    assert "slide-vote" in stage.html("wall")


def test_both_languages_the_asked_one_large(stage: Stage) -> None:
    stage.open()
    french, english = stage.html("wall", "fr"), stage.html("wall", "en")
    assert '<h1 lang="fr"' in french
    assert '<h1 lang="en"' in english
    for words in ("Un lieu affiche", "An outlet shows", "Pour", "For"):
        assert words in french
        assert words in english


def test_nothing_of_a_result_before_it_is_published(stage: Stage) -> None:
    vote = stage.open()
    for seat in (1, 2, 3):
        stage.cast(vote, seat)
    stage.close(vote)
    for face in ("wall", "phone"):
        html = stage.html(face)
        assert "bars" not in html
        assert "adoptée" not in html
    stage.publish(vote)
    assert "adoptée" in stage.html("phone"), "the test above could have failed"


@pytest.mark.parametrize("slide_name", ["join", "agenda", "speaker", "blank", "follow"])
def test_every_slide_can_be_drawn_at_any_moment(stage: Stage, slide_name: str) -> None:
    put(stage, "slide", slide=slide_name)
    assert "data-part" in stage.html("wall")


def test_an_unknown_slide_is_refused_in_words(stage: Stage) -> None:
    client = stage.world.client("facilitator")
    door = f"/fr/desk/{stage.session}/wall/slide"
    answer = client.post(door, data={"slide": "x"}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json["error"] == "unknown_slide"
    page = client.post(door, data={"slide": "x"}, follow_redirects=True).get_data(as_text=True)
    assert "Cette page n’existe pas pour le mur." in page


def drawn(stage: Stage) -> str:
    return stage.html("wall")


def test_a_vote_says_its_rule_and_a_result_its_question(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    vote = stage.open()
    page = drawn(stage)
    assert 'class="wall-rule"' in page
    assert "Vote secret · au moins deux tiers des voix" in page
    question = "Un lieu affiche tous ses prix"
    stage.cast(vote)
    stage.close(vote)
    stage.publish(vote)
    after = drawn(stage)
    assert question in after.split("<h1")[0]


def test_two_ready_votes_have_two_different_buttons(stage: Stage) -> None:
    stage.begin("item")
    first, second = stage.prepare(), stage.prepare()
    with stage.world.act():
        find_vote(second).question = Localized.of(fr="Combien de bancs ?")
    page = stage.world.client("facilitator").get(f"/fr/desk/{stage.session}")
    text = page.get_data(as_text=True)
    assert first != second
    assert text.count("Combien de bancs") >= 2
    assert "Ouvrir le vote\u00a0: «\u202fCombien de bancs" in text


def test_the_room_sees_each_stage_its_objection_and_the_adoption(stage: Stage) -> None:
    number = stage.write_proposal()
    stage.begin()
    assert "On la présente" in drawn(stage)
    desk = stage.world.client("facilitator")
    for step in ("clarify", "react", "consider", "decide", "next_step"):
        desk.post(f"/fr/proposals/{number}/gestures", data={"gesture": step})
    for face in ("wall", "phone"):
        assert "Quelqu’un s’y oppose" in stage.html(face), face
    objecting = f"/fr/desk/{stage.session}/proposals/{number}/objections"
    desk.post(objecting, data={"text": "Le boucher sera exclu"})
    assert "Le boucher sera exclu" in drawn(stage)
    with stage.world.act():
        ended = {"outcome": "withdrawn"}
        objection = find_proposal(number).objections[0].id
    desk.post(f"/fr/desk/{stage.session}/objections/{objection}/ending", data=ended)
    desk.post(f"/fr/desk/{stage.session}/proposals/{number}/consent")
    assert "verdict yes" in drawn(stage)
    assert "Adoptée" in drawn(stage)
    assert "Adoptée" in stage.html("phone")
