"""The word of a state agrees with the thing whose state it says: things that share an English word are said apart."""

import pytest
from flask import Flask

from app.features.manifest import states


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("session_open", "Ouverte"),
        ("session_ended", "Terminée"),
        ("call_withdrawn", "Retiré"),
        ("round_published", "Publiée"),
        ("withdrawn", "Retirée"),
        ("closed", "Fermé"),
    ],
)
def test_a_state_agrees_with_its_thing(app: Flask, name: str, said: str) -> None:
    with app.test_request_context("/fr/"):
        assert str(states()[name].words) == said
