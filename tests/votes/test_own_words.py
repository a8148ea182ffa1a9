"""An assembly's own words for grades and levels, in both languages, from the desk to the ballot, the paper and the result."""

import pytest

from app.domain.tally import registry
from app.domain.violations import RuleViolation
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.store.transactions import transaction
from tests.votes.test_every_ballot import QUESTION, THREE, written
from tests.world import World

GRADES = "On fonce / Full steam\nPourquoi pas / Why not\nBof / Meh"
LEVELS = "Je fonce / I am in\nOui / Yes\nJe passe / I pass\nPlutôt non / Rather not\nNon / No"


def seen(world: World, vote: int) -> dict[str, str]:
    """What a resident's phone and the paper say."""
    phone = world.phone_client(world.ids["seat"])
    return {
        lang: phone.get(f"/{lang}/s/{world.ids['session']}").get_data(as_text=True)
        for lang in ("fr", "en")
    } | {"paper": phone.get(f"/fr/votes/{vote}/paper").get_data(as_text=True)}


def test_grades_of_their_own(world: World) -> None:
    vote = written(world, "majority_judgement", {**THREE, "grades": GRADES})
    pages = seen(world, vote)
    assert pages["fr"].index("On fonce") < pages["fr"].index("Pourquoi pas")
    assert "Full steam" in pages["en"]
    assert "compte comme «\u202fBof\u202f»" in pages["fr"]
    assert "Full steam" in pages["paper"]
    phone = world.phone_client(world.ids["seat"])
    sent = {"grade-a": "g3", "grade-b": "g1", "key": "a" * 32}
    assert phone.post(f"/fr/votes/{vote}/ballot", data=sent).status_code == 303
    with world.app.app_context(), transaction():
        services.close_vote(find_vote(vote), by=world.who("facilitator"))
        services.publish_vote(find_vote(vote), by=world.who("facilitator"))
    page = world.client("visitor").get(f"/en/votes/{vote}").get_data(as_text=True)
    assert "with the grade “Full steam”" in page
    assert world.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_levels_of_their_own(world: World) -> None:
    vote = written(world, "gradients", {"levels": "5", "level_words": LEVELS})
    pages = seen(world, vote)
    assert "Plutôt non" in pages["fr"]
    assert "Rather not" in pages["en"]
    assert "I am in" in pages["paper"]


@pytest.mark.parametrize(
    ("method", "fields", "said"),
    [
        ("gradients", {"levels": "5", "level_words": "Oui\nNon"}, "5 niveaux"),
        ("majority_judgement", {**THREE, "grades": "Bien\nBien"}, "mention"),
        ("majority_judgement", {**THREE, "grades": "Bien"}, "mention"),
    ],
)
def test_words_that_do_not_fit_are_refused(
    world: World, method: str, fields: dict[str, str], said: str
) -> None:
    address = f"/fr/sessions/{world.ids['session']}/votes/new"
    told = {**QUESTION, "method": method, "secrecy": "secret", "purpose": "poll", **fields}
    refused = world.client("facilitator").post(address, data=told)
    assert refused.status_code == 422
    assert said in refused.get_data(as_text=True).split('id="error-summary"')[1].split("</ul>")[0]


@pytest.mark.parametrize(
    "labels", [{"z": {"fr": "?"}}, {"useful": "Bien"}, {"useful": {"FR!": "Bien"}}, {"useful": {}}]
)
def test_the_core_refuses_labels_that_are_not_words(labels: dict[str, object]) -> None:
    with pytest.raises(RuleViolation):
        registry.get("majority_judgement").check_params(["a"], {"labels": labels})
