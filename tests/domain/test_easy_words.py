"""Advice about simple words: their form, and the facts of the text that they must keep."""

import pytest

from app.domain.easy_words import Advice, Day, advice, days, figures


def codes(easy: str, original: str = "", lang: str = "fr") -> list[str]:
    return [one.code for one in advice(easy, original, lang)]


@pytest.mark.parametrize(
    ("lang", "easy", "code"),
    [
        ("fr", "On se retrouve au marché " + "du quartier " * 6 + "le matin.", "long_sentence"),
        ("en", "We meet at the market " + "of the town " * 4 + "on Thursday.", "long_sentence"),
        ("fr", "On marche. On regarde. On parle.", "many_ideas"),
        ("fr", "Il ne faut pas de papier.", "negation"),
        ("fr", "On n’a rien à payer.", "negation"),
        ("en", "You don’t need any paper.", "negation"),
        ("fr", "75\u00a0% des membres votent.", "percentage"),
        ("fr", "Dix pour cent des membres votent.", "percentage"),
        ("en", "75% of us vote.", "percentage"),
        ("fr", "Les lieux conventionnés montrent leurs prix.", "hard_word"),
        ("en", "The criteria are on the wall.", "hard_word"),
        ("en", "An incomprehensible shop.", "hard_word"),
    ],
)
def test_what_is_hard_to_read_is_named(lang: str, easy: str, code: str) -> None:
    assert codes(easy, lang=lang) == [code]


def test_a_hard_word_that_is_explained_is_none() -> None:
    assert codes("Le quorum, c’est assez de personnes.\nLe quorum est là.") == []
    assert codes("A quorum is enough people.", lang="en") == []


def test_a_date_and_figures_that_are_gone_are_named() -> None:
    original = (
        "Le 12 septembre 2026, dans les trois mois, 5\u202f000\u00a0€ au plus, soit 3,5 par jour."
    )
    assert advice("On en reparle.", original, "fr") == [
        Advice("date_missing", "12 septembre"),
        Advice("figure_missing", "3"),
        Advice("figure_missing", "5000"),
        Advice("figure_missing", "3.5"),
    ]


@pytest.mark.parametrize(
    ("lang", "original", "easy"),
    [
        ("fr", "Deux bancs, 5\u202f000\u00a0€.", "2 bancs.\n5 000\u00a0€."),
        ("en", "Within ten days, for €5,000 or 3.5 hours.", "10 days. 5,000 euros.\n3.5 hours."),
        ("fr", "Jusqu’au 1er juin 2026.", "C’est le 1 juin."),
        ("fr", "De juin à octobre.", "Du 3 juin au 4 octobre."),
        ("en", "On 12 September.", "It is on September 12."),
        ("fr", "Habitants du 8e.", "On habite le quartier."),
        ("fr", "", "On a 12 bancs."),
    ],
)
def test_facts_that_are_kept_in_another_form_are_kept(lang: str, original: str, easy: str) -> None:
    assert codes(easy, original, lang) == []


def test_another_day_of_the_same_month_is_another_date() -> None:
    assert codes("C’est le 13 mars.", "Le 12 mars.") == ["date_missing"]


def test_nothing_written_is_nothing_to_say() -> None:
    assert advice(" \n", "Le 12 mars, 5 personnes.", "fr") == []


def test_a_language_without_lists_keeps_what_needs_none() -> None:
    assert codes("Bir 3", "5", "tr") == ["figure_missing"]
    assert days("12 mart", "tr") == []


def test_how_dates_and_figures_are_read() -> None:
    assert days("On May 4, then 5 May 2026, in June.", "en") == [
        Day("4", "May"), Day("5", "May"), Day("", "June"),
    ]  # fmt: skip
    assert figures("1.000 personnes, 2,5 kg, onze", "fr") == ["1000", "2.5", "11"]
