"""Simple words that people write: advice beside the box and after saving, which never stops anybody."""

from app.domain.easy_words import LONGEST_SENTENCE
from tests.world import SLUG, World

PROPOSAL = {
    "title-fr": "Des bancs",
    "text-fr": "Nous demandons 2 bancs au marché pour le 5 mars.",
    "text-fr_easy": "On demande des bancs. " + "Un banc " * LONGEST_SENTENCE + "au marché.",
    "bearer": "Table bleue",
}


def test_a_proposal_with_hard_simple_words_is_saved_and_advised(world: World) -> None:
    client = world.client("facilitator")
    saved = client.post(
        f"/fr/assemblies/{SLUG}/proposals/new", data=PROPOSAL, follow_redirects=True
    )
    page = saved.get_data(as_text=True)
    assert saved.status_code == 200
    assert "Il manque ici un nombre du texte\u00a0: 2" in page
    assert "Il manque ici une date du texte\u00a0: 5 mars" in page
    assert "Une longue phrase" in page
    assert page.index("En mots simples (français)") < page.rindex(
        "Il manque ici un nombre du texte"
    )


def test_good_simple_words_are_saved_without_a_word(world: World) -> None:
    good = PROPOSAL | {"text-fr_easy": "On demande 2 bancs au marché.\nC’est pour le 5 mars."}
    page = (
        world.client("facilitator")
        .post(f"/fr/assemblies/{SLUG}/proposals/new", data=good, follow_redirects=True)
        .get_data(as_text=True)
    )
    assert "Pour des mots plus simples" not in page
    assert "On demande 2 bancs au marché." in page
