"""Spelling is forgiven both ways: what is typed and what is written may each be the plain one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.searching.folding import compounds, joined
from app.domain.searching.marking import best, excerpt, fitting, hits, marked
from app.domain.searching.wanted import MOST_WORDS, Wanted, read_wanted

PAIRS = (
    ("legume", "légumes"), ("LEGUMES", "un légume"), ("oeuf", "œufs"), ("œufs", "un oeuf"), ("coeur", "cœur"),
    ("ex aequo", "ex æquo"), ("l'arret", "l’arrêt"), ("l’arrêt", "cet arrêt"), ("arret", "L’ARRÊT"), ("larret", "l'arrêt"),
    ("l'école", "à l’ecole"), ("qu'il", "qu’il"), ("jusqu’ici", "jusqu'ici"), ("farmers", "the farmer’s"),
    ("menu-du", "menu du jour"), ("menu du jour", "menu-du-jour"), ("week-end", "weekend"), ("weekend", "week‑end"),
    ("rendez vous", "rendez-vous"), ("habitantes", "habitant·e·s"), ("habitants", "habitant·e·s"), ("amap", "A.M.A.P."),
    ("local", "locaux"), ("locaux", "local"), ("journal", "journaux"), ("travail", "travaux"), ("travaux", "travail"),
    ("eaux", "eau"), ("bureau", "bureaux"), ("choux", "chou"), ("jeu", "jeux"), ("yeux", "œil"), ("élu", "élues"),
    ("berries", "berry"), ("boulangerie", "boulangeries"), ("activities", "activity"), ("activité", "activités"),
    ("tomato", "tomatoes"), ("box", "boxes"), ("dish", "dishes"), ("peaches", "peach"), ("children", "child"),
    ("D-2026-04-01", "D-2026-04-01"), ("d 2026 04 01", "D-2026-04-01"), ("velo", "ve\u0301los"), ("cooperative", "coo\u00adpérative"),
    ("l'arret", "lʼarrêt"), ("week end", "weekend"), ("rendez vous", "rendezvous"), ("weekend", "week–end"), ("porte à porte", "porte‑à‑porte"),
    ("porte-à-porte", "porte–à–porte"), ("porte à porte", "porte — à — porte"), ("aujourd hui", "aujourd’hui"), ("AUJOURD'HUI", "aujourdʼhui"),
    ("20000", "20\u202f000"), ("20 000", "20000"), ("1 500 euros", "1\u00a0500 euros"), ("20,000", "20 000"), ("1000000", "1 000 000 euros"), ("knife", "knives"), ("buses", "bus"),
    ("womens", "the women's"), ("people", "people’s"), ("CŒURS", "coeur"), ("sœur", "SŒURS"), ("ile", "presqu’île"), ("prix", "Les\u00a0prix"),
    ("producteurs", "producteur/trices"), ("fruits", "fruits\u202f& légumes"), ("ﬁnance", "finance"), ("ciel", "cieux"), ("l'œuf", "D’ŒUFS"),
    ("ferme", "fermes"), ("le marche", "Marché couvert"), ("the market", "Market hall"), ("thé", "thé vert"), ("conven", "conventionnement"),
)  # fmt: skip
APART = (
    ("mars", "le marché"), ("ail", "ailleurs"), ("aubergine", "auberge"), ("pain beurre", "du pain"),
    ("vin", "vingt"), ("rose", "rosier"), ("légume", "lagune"),
)  # fmt: skip
NOTHING = ("", " ", "'", '"', "*", "!!!", "-", "\0", "😀", "\ud800", "()", "«  »", "·")
HOSTILE = (
    '"legumes',
    "legumes*",
    "title:legumes",
    "(legumes",
    "legumes)",
    "'legumes':*A",
    "^legumes",
    "legumes AND",
    "\0legumes",
)


@pytest.mark.parametrize(("typed", "written"), PAIRS)
def test_spelling_is_forgiven(typed: str, written: str) -> None:
    wanted = read_wanted(typed)
    assert wanted.found_in(written)
    assert hits(written, wanted), "and it is marked"


@pytest.mark.parametrize(("typed", "written"), APART)
def test_other_words_stay_others(typed: str, written: str) -> None:
    assert not read_wanted(typed).found_in(written)


@pytest.mark.parametrize("typed", NOTHING)
def test_what_has_no_word_wants_nothing(typed: str) -> None:
    wanted = read_wanted(typed)
    assert not wanted
    assert not wanted.found_in("légumes")


@pytest.mark.parametrize("typed", HOSTILE)
def test_signs_and_operators_are_no_words(typed: str) -> None:
    assert {term.stem for term in read_wanted(typed).terms} >= {"legum"}
    assert all(term.stem.isalnum() for term in read_wanted(typed).terms)


def test_too_much_is_read_in_part_and_said() -> None:
    assert read_wanted("a" * 10_000).shortened
    many = read_wanted(" ".join(f"m{number}" for number in range(40)))
    assert many.shortened
    assert len(many.needed) == MOST_WORDS
    assert not read_wanted("légumes").shortened


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_words_can_be_asked_of_any_text(text: str, typed: str) -> None:
    wanted = read_wanted(typed)
    assert all(term.stem.isalnum() for term in wanted.terms)
    assert "".join(piece.text for piece in marked(text, wanted)) == text
    assert hits(text, wanted) == read_letter_by_letter(text, wanted), "no word is passed over"


def read_letter_by_letter(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """What is found where every word is looked at."""
    fit, found = fitting(wanted), []
    for parts in compounds(text):
        if len(parts) > 1 and fit(joined(parts)):
            found.append((parts[0].start, parts[-1].end))
        else:
            found += [(word.start, word.end) for word in parts if fit(word.folded)]
    return found


@given(
    st.text(alphabet="aàâeéèEÉœŒæ'’ʼ-‑– \u00a0\u202f\u0301\u200b12soOlLuxyi", max_size=40),
    st.text(alphabet="aeoslux'12iyœé ", min_size=2, max_size=12),
)
def test_a_glance_passes_over_no_word(text: str, typed: str) -> None:
    wanted = read_wanted(typed)
    assert hits(text, wanted) == read_letter_by_letter(text, wanted)


@given(st.text(alphabet="aeélmsux’'-œ ", min_size=1, max_size=30))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    wanted = read_wanted(text)
    assert not wanted or wanted.found_in(text)


def test_words_are_marked_as_they_are_written() -> None:
    pieces = marked("Les œufs de l’arrêt : rendez-vous", read_wanted("oeuf l'arret rendezvous"))
    assert [piece.text for piece in pieces if piece.found] == ["œufs", "l’arrêt", "rendez-vous"]


def test_an_excerpt_is_cut_around_what_was_found() -> None:
    text = "loin " * 200 + "des légumes frais " + "après " * 200
    shown = "".join(piece.text for piece in excerpt(text, read_wanted("legume")))
    assert "légumes frais" in shown
    assert len(shown) < 300
    assert shown.startswith("…loin")
    assert shown.endswith("après…")


def test_the_text_that_says_most_is_shown() -> None:
    texts = ["Rien.", "Des carottes.", "Des carottes et du pain."]
    assert best(texts, read_wanted("pain carotte")) == texts[2]
    assert best(texts, read_wanted("radis")) is None
