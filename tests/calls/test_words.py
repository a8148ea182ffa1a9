"""What people read of a file's codes: words, in their language; what nobody knows stays as it is written."""

import pytest
from flask import Flask

from app.features.calls.models import Call
from app.features.calls.wording import (
    chance_sentences,
    feature_words,
    never_sentences,
    spread_sentence,
    value_words,
)


@pytest.mark.parametrize(
    ("feature", "value", "said"),
    [
        ("age", "18-34", "Âge : 18 à 34 ans"),
        ("Age", "60+", "Âge : 60 ans et plus"),
        ("age", "-30", "Âge : moins de 30 ans"),
        ("genre", "F", "Genre : femmes"),
        ("genre", "H", "Genre : hommes"),
        ("vecu", "nsp", "A connu des moments difficiles : préfère ne pas le dire"),
        ("quartier", "Trois-Ponts", "Quartier : Trois-Ponts"),
        ("bord", "F", "bord : F"),
        ("type_de_logement", "chez_soi", "type de logement : chez soi"),
    ],
)
def test_codes_are_said_in_words(app: Flask, feature: str, value: str, said: str) -> None:
    with app.test_request_context("/fr/"):
        found = f"{feature_words(feature)} : {value_words(feature, value)}"
    assert found.replace("\xa0", " ") == said


def test_whom_no_list_can_hold_is_said_in_one_sentence_where_they_are_many(app: Flask) -> None:
    with app.test_request_context("/fr/"):
        assert len(never_sentences([1, 3, 4])) == 3
        (said,) = never_sentences([1, 3, 4, 6])
        facts = {"least": 1_000_000, "greatest": 1_000_000, "never": [1, 3, 4, 6], "why": ""}
        only, _whom = chance_sentences(Call(draw="panels", facts=facts))
        others = spread_sentence(500_000, 500_000, others=True)
    assert said.startswith("4 numéros ne peuvent pas être tirés avec ces règles")
    assert "Une seule liste" in only
    assert "Chacun des autres numéros est dans 500" in others
