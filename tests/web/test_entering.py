"""What somebody is told who waited in vain in front of a full house: in words, and when to come again."""

import pytest
from flask import Flask

from app.web.errors import too_many_here

WORDS = {"en": "Many people are coming in", "fr": "Beaucoup de personnes arrivent"}


@pytest.mark.parametrize("lang", WORDS)
def test_a_reader_has_a_page_in_their_language(app: Flask, lang: str) -> None:
    with app.test_request_context(f"/{lang}/join"):
        app.preprocess_request()
        refused = too_many_here()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "3")
    assert WORDS[lang] in refused.get_data(as_text=True)


def test_a_phone_has_a_code_after_which_it_tries_again(app: Flask) -> None:
    asked = {"Accept": "application/json"}
    with app.test_request_context("/en/votes/1/ballot", method="POST", headers=asked):
        app.preprocess_request()
        refused = too_many_here()
    assert refused.get_json()["error"] == "many_at_once"
