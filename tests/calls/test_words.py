"""What people read of a file's codes: words, in their language; what nobody knows stays as it is written."""

import pytest
from flask import Flask

from app.features.calls.wording import feature_words, value_words


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
