"""A change may be to the title or to the easy words: read, taken and told as one to the text is, and the text stays."""

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments import services
from app.features.amendments.queries import find_amendment, in_groups, open_amendments, standings
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.amendments.table import FR, accepted, change, on_the_table, state
from tests.world import World

EASY = "Les prix sont écrits.\nOn les lit bien."


def tabled(world: World) -> int:
    """A proposal with easy words; its number."""
    number = on_the_table(world)
    with world.act():
        version = find_proposal(number).current
        version.text = Localized.of(easy={"fr": EASY}, **version.text.words)
    return number


def propose(world: World, number: int, part: str, text: str, language: str = "fr") -> int:
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        made = services.propose_change(
            find_proposal(number), part=part, language=language, text=text, seat=seat, by=Who()
        )
        return made.id


def test_a_title_is_changed_and_its_translation_is_older_then(world: World) -> None:
    number = tabled(world)
    accepted(world, propose(world, number, "title", "Prix\n  lisibles"))
    with world.app.app_context():
        proposal = find_proposal(number)
        assert proposal.title.words["fr"] == "Prix lisibles"
        assert proposal.title.is_stale("en")
        assert proposal.current.number == 2, "earlier consents were to another title"
        assert proposal.current.text.words["fr"] == FR


def test_easy_words_are_changed_alone(world: World) -> None:
    number = tabled(world)
    made = propose(world, number, "easy", EASY.replace("bien", "de loin"))
    beside = change(world, number, "en grand", "en gros")
    accepted(world, made)
    with world.app.app_context():
        text = find_proposal(number).current.text
        assert text.easy["fr"].endswith("On les lit de loin.")
        assert text.words["fr"] == FR
        assert not text.is_stale("en")
    assert state(world, beside) == "amendment_open", "the text has not changed"


def test_each_part_is_a_passage_of_its_own(world: World) -> None:
    number = tabled(world)
    for part, text in (("easy", "Autre chose."), ("title", "Autre titre")):
        propose(world, number, part, text)
    change(world, number, "en grand", "en gros")
    with world.app.app_context():
        groups = in_groups(standings(open_amendments([find_proposal(number)])))
        parts = [[one.amendment.part for one in group] for group in groups]
    assert parts == [["title"], ["text"], ["easy"]]


@pytest.mark.parametrize(
    ("part", "text", "language", "code"),
    [
        ("title", "x" * 201, "fr", "text_too_long"),
        ("title", "   ", "fr", "text_missing"),
        ("title", "Prix affichés", "fr", "nothing_changed"),
        ("easy", "Words.", "en", "malformed_message"),
        ("recording", "x", "fr", "malformed_message"),
    ],
)
def test_what_makes_no_sense_is_refused(
    world: World, part: str, text: str, language: str, code: str
) -> None:
    number = tabled(world)
    with pytest.raises(RuleViolation, match=code):
        propose(world, number, part, text, language)


def test_the_page_offers_each_part_and_a_vote_asks_about_the_right_one(world: World) -> None:
    number = tabled(world)
    client = world.client("resident")
    page = client.get(f"/fr/proposals/{number}/amendments/new?part=title").get_data(as_text=True)
    assert "Prix affichés</textarea>" in page
    for part in ("title", "text", "easy"):
        assert f"/amendments/new?part={part}" in page
    sent = {"text": "Prix lisibles", "version": "1"}
    answer = client.post(f"/fr/proposals/{number}/amendments/new?part=title", data=sent)
    made = int(answer.location.rsplit("/", 1)[-1])
    shown = world.client("visitor").get(f"/fr/amendments/{made}").get_data(as_text=True)
    assert "Amendement 1 (le titre)" in shown
    with world.act():
        vote = services.put_to_vote(find_amendment(made), by=world.who("facilitator"))
        assert "to the title of “Prices shown”" in vote.question.in_("en").text
