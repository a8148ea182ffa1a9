"""Both wordings: pages say who translated what, and a vote waits for fresh words where the charter asks for it."""

from dataclasses import replace

import pytest

from app.domain.violations import RuleViolation
from app.features.assemblies import services as meeting
from app.features.proposals.queries import find_proposal
from app.features.votes import services as votes
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.screens.conftest import Stage
from tests.screens.test_phone import text_of
from tests.world import World

FRENCH = Localized.of(fr="Du pain pour tous.")
FRESH = FRENCH.revised("en", "Bread for all.")
STALE = FRESH.revised("fr", "Du pain bio pour tous.")
MACHINE = FRENCH.revised("en", "Bread for all.", who="machine")


@pytest.fixture
def strict(world: World) -> Stage:
    """An assembly whose charter waits for words."""
    with world.act():
        session = world.session()
        rules = {**session.assembly.charter.rules, "wait_for_words": True}
        meeting.adopt_charter(session.assembly, rules, by=world.who("organiser"))
    return Stage(world)


def open_it(stage: Stage, question: Localized) -> None:
    with stage.world.act():
        by = stage.world.who("facilitator")
        vote = votes.prepare_vote(
            stage.world.session(), question=question, method="for_against", by=by
        )
        votes.open_vote(find_vote(vote.id), by=by, without_quorum=True)


@pytest.mark.parametrize("question", [FRENCH, STALE], ids=["missing", "stale"])
def test_a_vote_waits_for_its_words(strict: Stage, question: Localized) -> None:
    with pytest.raises(RuleViolation, match="words_missing"):
        open_it(strict, question)


def test_it_opens_once_both_are_there_and_fresh(strict: Stage) -> None:
    open_it(strict, FRESH)
    assert "Bread for all." in strict.html("phone", "en")


def test_without_that_rule_one_language_is_enough(world: World) -> None:
    open_it(Stage(world), FRENCH)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (FRESH, "Translated from French by a person."),
        (MACHINE, "Translated by a machine from French. Nobody has read it again yet."),
        (STALE, "The first words have changed since."),
    ],
    ids=["person", "machine", "stale"],
)
def test_the_phone_says_who_translated(world: World, words: Localized, said: str) -> None:
    stage = Stage(world)
    stage.write_proposal()
    with world.act():
        proposal = find_proposal(stage.proposal)
        proposal.current.text = replace(words, easy={})
    stage.begin()
    assert said in text_of(stage.html("phone", "en"))
    assert "Traduit" not in text_of(stage.html("phone"))
