"""The page of a proposal's versions: each change of its title, its words and its simple words, seen and heard."""

import re

from app.features.amendments.queries import text_in
from app.features.proposals import services as proposals
from app.features.proposals.minutes_part import proposal_facts
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.amendments.table import FR, accepted, change, on_the_table
from tests.amendments.test_parts import EASY, propose, tabled
from tests.world import World


def page_of(world: World, number: int, lang: str = "fr") -> str:
    answer = world.client("visitor").get(f"/{lang}/proposals/{number}/history")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def section(page: str, version: int) -> str:
    """What is told of a version."""
    found = re.search(rf'id="version-{version}".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def plain(page: str) -> str:
    """As it is heard."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_a_version_keeps_the_title_it_had(world: World) -> None:
    number = tabled(world)
    accepted(world, propose(world, number, "title", "Prix lisibles"))
    with world.app.app_context():
        proposal = find_proposal(number)
        assert [one.title.words["fr"] for one in proposal.versions] == [
            "Prix affichés",
            "Prix lisibles",
        ]
        assert proposal.title == proposal.current.title
        assert text_in(proposal, "fr", 1, "title") == "Prix affichés"


def test_a_translation_of_the_title_belongs_to_the_version_on_the_table(world: World) -> None:
    number = on_the_table(world)
    with world.act():
        proposal = find_proposal(number)
        title, text = proposal.title.revised("en", "Readable prices"), proposal.current.text
        proposals.translate(proposal, title=title, text=text, by=world.who("facilitator"))
    with world.app.app_context():
        assert find_proposal(number).current.title.words["en"] == "Readable prices"


def test_each_change_is_shown_word_by_word_and_heard(world: World) -> None:
    number = tabled(world)
    accepted(world, change(world, number, "en grand", "en gros"))
    accepted(world, propose(world, number, "title", "Prix lisibles"))
    accepted(world, propose(world, number, "easy", EASY.replace("bien", "de loin")))
    page = page_of(world, number)
    assert [int(n) for n in re.findall(r'id="version-(\d+)"', page)] == [4, 3, 2, 1]
    for version, head, gone, come in (
        (2, "Le texte a changé", "grand", "gros"),
        (3, "Le titre a changé", "affichés", "lisibles"),
        (4, "Les mots simples ont changé", "bien", "de loin"),
    ):
        told = section(page, version)
        assert f"{head}" in told
        assert re.search(rf"<del>.*{gone}.*</del>", told)
        assert re.search(rf"<ins>.*{come}.*</ins>", told)
        assert re.search(rf"Enlevé : {gone} Ajouté : {come} fin de la modification", plain(told))
    assert "Prix affichés" in section(page, 2), "under the title it had then"
    assert FR in section(page, 1)


def test_who_reads_the_translation_sees_what_it_has_not_followed(world: World) -> None:
    number = tabled(world)
    accepted(world, propose(world, number, "title", "Prix lisibles"))
    told = section(page_of(world, number, "en"), 2)
    assert "The title has changed" in told
    assert '<p class="difference" lang="fr"' in told


def test_the_same_words_taken_up_again_say_so(world: World) -> None:
    number = on_the_table(world)
    with world.act():
        by, proposal = world.who("facilitator"), find_proposal(number)
        for gesture in ("postpone", "resume"):
            proposals.make_gesture(proposal, gesture, by=by)
    assert "The same words, taken up again." in section(page_of(world, number, "en"), 2)


def test_one_version_has_no_history_to_lead_to(world: World) -> None:
    number = on_the_table(world)
    client = world.client("visitor")
    address = f"/fr/proposals/{number}/history"
    assert address not in client.get(f"/fr/proposals/{number}").get_data(as_text=True)
    accepted(world, change(world, number, "en grand", "en gros"))
    assert address in client.get(f"/fr/proposals/{number}").get_data(as_text=True)


def test_the_minutes_name_the_title_that_was_decided(world: World) -> None:
    number = tabled(world)
    with world.app.app_context():
        proposal = find_proposal(number)
        item = next(i for i in world.session().items if i.id == world.ids["item"])
        assert proposal_facts(proposal, item)["title"]["fr"] == "Prix affichés"
        proposal.title = Localized.of(fr="Autre chose")
        assert proposal_facts(proposal, item)["title"]["fr"] == "Prix affichés"
