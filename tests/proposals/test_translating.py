"""Who translated: said in the form, shown wherever the words are, taken back when a person reads them again."""

import re

import pytest
from flask.testing import FlaskClient

from app.features.assemblies.services import adopt_charter as votes_charter
from app.features.proposals.forms import ProposalForm, TranslationForm
from app.features.proposals.queries import find_proposal
from app.features.votes import services as votes
from app.features.votes.queries import find_vote, words_awaited
from app.formats.voice import Voice
from app.words.i18n import in_locale
from app.words.localized import LANGUAGES, Localized, fingerprint
from tests.screens.conftest import Stage
from tests.screens.test_phone import text_of
from tests.world import SLUG, World

FRENCH, ENGLISH = "Un lieu affiche tous ses prix.", "An outlet shows every price."


@pytest.fixture
def stage(world: World) -> Stage:
    made = Stage(world)
    made.write_proposal()
    return made


def words_of(stage: Stage) -> Localized:
    with stage.app.app_context():
        return find_proposal(stage.proposal).current.text


def translate(stage: Stage, **boxes: str) -> int:
    client = stage.world.client("facilitator")
    answer = client.post(f"/fr/proposals/{stage.proposal}/translation", data=boxes)
    return answer.status_code


def test_a_machine_is_marked_everywhere_and_a_reader_takes_the_mark_away(stage: Stage) -> None:
    stage.begin()
    assert translate(stage, **{"text-en": "A place posts prices.", "text-en_machine": "y"}) == 303
    assert words_of(stage).by_machine("en")
    assert "Translated by a machine" in text_of(stage.html("phone", "en"))
    assert "machine" not in text_of(stage.html("phone", "fr"))
    wall = stage.html("wall")
    assert '<p class="other by-machine" lang="en">Translated by a machine (EN)</p>' in wall
    visitor = stage.world.client("visitor")
    page = visitor.get(f"/en/proposals/{stage.proposal}").get_data(as_text=True)
    assert "Translated by a machine" in page
    road = stage.world.client("facilitator").get(f"/fr/proposals/{stage.proposal}/road")
    tick = re.search(r'<input[^>]*name="text-en_machine"[^>]*>', road.get_data(as_text=True))
    assert tick
    assert "checked" in tick[0]
    assert (
        translate(stage, **{"text-en": "A place posts prices.", "text-en_by": "Amina, interprète"})
        == 303
    )
    assert not words_of(stage).by_machine("en")
    told = text_of(stage.html("phone", "en"))
    assert "Translated from French by Amina, interprète." in told
    assert "machine" not in told


def test_nothing_is_decided_anew_and_the_first_words_stay(stage: Stage) -> None:
    translate(stage, **{"text-fr": "Autre chose.", "text-en": "Something."})
    with stage.app.app_context():
        proposal = find_proposal(stage.proposal)
        assert proposal.current.number == 1
        assert proposal.current.text.words == {"fr": FRENCH, "en": "Something."}
        assert proposal.current.text.easy_in("fr"), "the easy words stay"


def test_an_amended_text_leaves_its_translation_old_until_somebody_reads_it(stage: Stage) -> None:
    client = stage.world.client("facilitator")
    boxes = {"text-fr": "Un lieu affiche ses prix au kilo.", "text-en": ENGLISH}
    client.post(f"/fr/proposals/{stage.proposal}/versions", data=boxes)
    assert words_of(stage).is_stale("en")
    road = client.get(f"/fr/proposals/{stage.proposal}/road").get_data(as_text=True)
    assert "J’ai relu : le sens est le même" in road.replace("\xa0", " ")
    translate(stage, **{"text-en": ENGLISH})
    assert words_of(stage).is_stale("en"), "keeping the form is not reading"
    translate(stage, **{"text-en": ENGLISH, "text-en_reread": "y"})
    assert not words_of(stage).is_stale("en")


def test_words_written_new_say_who_made_them(stage: Stage) -> None:
    client = stage.world.client("facilitator")
    boxes = {
        "title-fr": "Eau", "text-fr": "De l’eau.", "text-fr_machine": "y", "text-en": "Water.",
    }  # fmt: skip
    answer = client.post(f"/fr/assemblies/{SLUG}/proposals/new", data=boxes)
    number = int(answer.location.split("/")[3])
    with stage.app.app_context():
        text = find_proposal(number).current.text
    assert text.source == "en", "what a machine made is never the source"
    assert text.by_machine("fr")
    assert text.by["fr"]["of"] == fingerprint("Water.")


def test_a_vote_on_it_waits_at_the_desk_then_takes_the_translation(stage: Stage) -> None:
    """The charter asks for both wordings: the desk says which is awaited; once read again the vote opens with it."""
    world = stage.world
    with world.act():
        session = world.session()
        rules = {**session.assembly.charter.rules, "wait_for_words": True}
        votes_charter(session.assembly, rules, by=world.who("organiser"))
        find_proposal(stage.proposal).current.text = Localized.of(fr=FRENCH)
    stage.begin()
    with world.act():
        proposal = find_proposal(stage.proposal)
        vote = votes.prepare_vote(
            world.session(), question=proposal.current.text, method="for_against",
            proposal=proposal, purpose="poll", by=world.who("facilitator"),
        ).id  # fmt: skip
    assert "À traduire : anglais" in text_of(stage.html("desk")).replace("\xa0", " ")
    facilitator = world.client("facilitator")
    refused = opened(facilitator, vote)
    assert "anglais" in refused
    assert "Il reste à écrire ou à relire" in refused
    translate(stage, **{"text-en": ENGLISH})
    assert "À traduire" not in text_of(stage.html("desk"))
    opened(facilitator, vote)
    with stage.app.app_context():
        found = find_vote(vote)
        assert found.state == "open"
        assert found.question.words["en"] == ENGLISH
        assert words_awaited(found) == []


def opened(client: FlaskClient, vote: int) -> str:
    answer = client.post(f"/fr/votes/{vote}/opening", data={"without_quorum": "1"})
    return answer.get_data(as_text=True)


def test_the_minutes_say_it_too(stage: Stage) -> None:
    text = Localized.of(fr=FRENCH).revised("en", ENGLISH, who="machine")
    with stage.app.app_context(), in_locale("en"):
        line = Voice("en", "Europe/Paris").words(text.as_json())
    assert "".join(run.text for run in line) == f"{ENGLISH} (translated by a machine)"


def test_a_translation_asks_who_made_it_and_a_short_title_does_not(stage: Stage) -> None:
    with stage.app.test_request_context("/fr/"):
        form = TranslationForm()
        names = set(form.text.form._fields) & set(form.title.form._fields)
        short = set(ProposalForm().title.form._fields)
    assert {f"{lang}_machine" for lang in LANGUAGES} <= names
    assert not {f"{lang}_machine" for lang in LANGUAGES} & short


def test_minutes_mark_a_translation_of_words_that_have_changed_since(stage: Stage) -> None:
    fresh = Localized.of(fr="Un four.").revised("en", "An oven.")
    with stage.app.app_context(), in_locale("en"):
        voice = Voice("en", "Europe/Paris")
        said = ["".join(run.text for run in voice.words(one.as_json())) for one in (fresh, fresh.revised("fr", "Deux fours."))]  # fmt: skip
    assert said == ["An oven.", "An oven. (the first words have changed since)"]
