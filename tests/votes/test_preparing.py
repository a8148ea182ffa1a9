"""The facilitator finds every way of voting with its two sentences, and the way to the paper from the vote."""

import re

import pytest

from app.domain.tally import registry
from app.features.votes.forms import METHODS
from app.features.votes.queries import find_vote
from app.features.votes.wording.rules import method_words
from app.words.i18n import in_locale
from app.words.localized import LANGUAGES
from tests.votes.test_every_ballot import CASES, written
from tests.world import World


def test_every_method_of_the_core_can_be_chosen() -> None:
    assert {choice.value for choice in METHODS} == set(registry.METHODS)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_way_is_told_in_two_sentences_before_one_chooses(world: World, lang: str) -> None:
    page = world.client("facilitator").get(f"/{lang}/sessions/{world.ids['session']}/votes/new")
    text = page.get_data(as_text=True)
    with world.app.test_request_context(), in_locale(lang):
        for choice in METHODS:
            words = method_words(choice.value)
            assert words
            assert words.split(".")[0].split("’")[0][:25] in text
            assert f'name="way" value="{choice.value}"' in text


@pytest.mark.parametrize("method", ["approval", "scottish_stv"])
def test_a_vote_shows_the_way_to_paper_to_those_who_conduct(world: World, method: str) -> None:
    vote = written(world, method, CASES[method][0])
    mine = world.client("facilitator").get(f"/fr/votes/{vote}").get_data(as_text=True)
    for path in ("paper", "tellers/1", "tellers/2"):
        assert f"/fr/votes/{vote}/{path}" in mine
    theirs = world.client("visitor").get(f"/fr/votes/{vote}").get_data(as_text=True)
    assert "tellers" not in theirs


def test_a_reason_is_asked_and_kept_in_each_language(world: World) -> None:
    vote = written(world, "approval", CASES["approval"][0])
    desk = world.client("facilitator")
    page = desk.get(f"/fr/votes/{vote}").get_data(as_text=True)
    told = {f"reason_{lang}": f"Erreur {lang}" for lang in LANGUAGES}
    assert all(f'name="{name}"' in page for name in told)
    assert desk.post(f"/fr/votes/{vote}/annulment", data=told).status_code == 303
    with world.app.app_context():
        kept = find_vote(vote).annulled_reason
        assert kept is not None
        assert {f"reason_{lang}": text for lang, text in kept.words.items()} == told


def test_options_that_are_wrong_are_told_at_their_box(world: World) -> None:
    desk, new = world.client("facilitator"), f"/en/sessions/{world.ids['session']}/votes/new"
    many = "\n".join(str(n) for n in range(300))
    asked = {"method": "approval", "drawn_for": "approval", "question_en": "Which?"}
    for typed, words in (("", "Please write"), (many, "At most")):
        page = desk.post(new, data={**asked, "options_en": typed}).get_data(as_text=True)
        box = re.search(r'<textarea[^>]*aria-invalid="true"[^>]*name="options_\w+"[^>]*>', page)
        assert box, words
        error = re.search(r'aria-describedby="(?:\S+ )?(\S+-error)"', box[0])
        assert error
        assert re.search(rf'id="{error[1]}">.*?{words}', page)
