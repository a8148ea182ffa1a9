"""A simulated resident fills in every way of voting as a browser would."""

from random import Random

import pytest

from app.domain.tally import registry
from app.extensions import db
from app.features.rehearsals.services.choosing import any_choice
from app.features.votes.queries import find_vote
from tests.votes.test_every_ballot import CASES, written
from tests.world import World


def test_whatever_way_it_is(world: World) -> None:
    for method in CASES:
        number = written(world, method, CASES[method][0])
        with world.app.app_context():
            vote = find_vote(number)
            counter, keys = registry.get(vote.method), vote.option_keys
            chosen = [any_choice(vote, Random(n)) for n in range(6)]
            for choice in chosen:
                assert counter.check(choice, keys, vote.params) == choice
            assert any("blank" not in choice for choice in chosen), method
            vote.annulled_at = vote.opened_at
            db.session.commit()


@pytest.mark.parametrize("seed", range(3))
def test_no_two_rooms_vote_alike(world: World, seed: int) -> None:
    number = written(world, "majority_judgement", CASES["majority_judgement"][0])
    with world.app.app_context():
        vote = find_vote(number)
        assert len({str(any_choice(vote, Random(seed * 10 + n))) for n in range(8)}) > 1
