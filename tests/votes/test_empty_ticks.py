"""A ballot of ticks without any tick is blank, as the printed ballot says, whatever door it comes through."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.domain.tally.method import BLANK
from app.features.votes.box import paper
from app.features.votes.forms.ballots import choice_from_form
from app.features.votes.queries import find_vote
from tests.votes.conftest import make_room

OVEN = [{"key": "a", "label": {"fr": "Un four"}}]
MONEY = {"costs": {"a": 100}, "budget": 100}
METHODS = [("approval", {}), ("budget_greedy", MONEY), ("budget_equal_shares", MONEY)]


@pytest.mark.parametrize(("method", "params"), METHODS)
def test_nothing_ticked_is_blank_by_phone_by_form_and_on_paper(
    app: Flask, method: str, params: dict[str, object]
) -> None:
    room = make_room(app, seats=9)
    vote = room.vote(method=method, params=params, options=OVEN)
    by_form = choice_from_form(method, ["a"], MultiDict())
    ballots = [{"approve": ["a"]}] * 3 + [{"approve": []}, by_form, [], dict(BLANK)]
    for seat, choice in zip(room.seats, ballots, strict=False):
        assert room.box.cast(vote, seat, seat, choice, f"{seat:032x}")["ok"]
    with app.app_context():
        typed = paper.check_ballots(find_vote(vote), [{"choice": {"approve": []}, "count": 2}])
        assert typed == [{"choice": BLANK, "count": 2}]
    room.close(vote)
    with app.app_context():
        figures = find_vote(vote).result.outcome["figures"]
        cast = min(len(ballots), len(room.seats))
        assert (figures["expressed"], figures["blank"]) == (3, cast - 3)
