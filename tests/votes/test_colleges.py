"""The colleges of a co-operative: the bounds of the law, how a college speaks, said before and beside the result."""

import pytest

from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.votes.queries import find_vote, votes_of
from app.features.votes.wording import result_sentences
from app.features.votes.wording.rules import rule_sentences
from app.words.i18n import in_locale
from tests.votes.conftest import Room
from tests.votes.test_every_ballot import QUESTION, written
from tests.world import World

WEIGHTS = "usagers = 50\nsalariés = 30\nproducteurs = 20"
NAMES = ("usagers", "salariés", "producteurs")


def sent(world: World, weights: str, **more: str) -> tuple[int, str]:
    """The status and the page of a question typed at the desk."""
    told = {**QUESTION, "method": "weighted_colleges", "purpose": "decision", "scic": "y"}
    answer = world.client("facilitator").post(
        f"/fr/sessions/{world.ids['session']}/votes/new", data={**told, "colleges": weights, **more}
    )
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ("usagers = 60\nsalariés = 20\nproducteurs = 20", "«\u202fusagers\u202f» aurait 60"),
        ("usagers = 50\nsalariés = 41\nproducteurs = 9", "«\u202fproducteurs\u202f» aurait 9"),
        ("usagers = 50\nsalariés = 50", "au moins 3 collèges"),
    ],
)
def test_the_bounds_of_a_scic_are_checked_in_words(world: World, weights: str, words: str) -> None:
    status, page = sent(world, weights)
    assert status == 422
    assert words in page
    with world.app.app_context():
        assert not [v for v in votes_of(world.session()) if v.method == "weighted_colleges"]


@pytest.mark.parametrize("weights", [WEIGHTS, "a = 1\nb = 4\nc = 5"])
def test_weights_within_the_bounds_are_kept_whatever_their_sum(world: World, weights: str) -> None:
    assert sent(world, weights, inside="majority", empty_college="left_out")[0] == 303
    with world.app.app_context():
        params = votes_of(world.session())[-1].params
        assert (params["inside"], params["empty_college"]) == ("majority", "left_out")


def test_colleges_that_are_no_scic_have_the_weights_of_their_own_bylaws(world: World) -> None:
    vote = written(world, "weighted_colleges", {"colleges": "usagers = 90\nsalariés = 10"})
    with world.app.app_context():
        assert find_vote(vote).params["colleges"] == {"usagers": 90, "salariés": 10}


@pytest.mark.parametrize(
    ("inside", "share", "passed"), [("shared", "43.3%", False), ("majority", "70%", True)]
)
def test_a_college_speaks_as_the_bylaws_say(
    room: Room, inside: str, share: str, passed: bool
) -> None:
    """Users 3 for 2 (of 50), staff 0 for 4 (of 30), producers 2 for 1 (of 20): 3/5 of 50 and 2/3 of 20, or all of both."""
    weights = {"usagers": 50, "salariés": 30, "producteurs": 20}
    vote = room.vote(
        method="weighted_colleges",
        params={"colleges": weights, "inside": inside},
        rule={"threshold": "simple"},
    )
    cast = ["u"] * 3 + ["u-"] * 2 + ["s-"] * 4 + ["p"] * 2 + ["p-"]
    for seat, said in zip(room.seats, cast, strict=True):
        college = next(name for name in NAMES if name.startswith(said[0]))
        choice = {"college": college, "choice": "against" if said.endswith("-") else "for"}
        assert room.box.cast(vote, seat, seat, choice, f"{seat:032x}")["ok"]
    with room.app.test_request_context(), in_locale("en"):
        before = " ".join(rule_sentences(find_vote(vote)))
        assert "usagers 50%, salariés 30%, producteurs 20%" in before
        assert ("goes to its own majority" in before) is (inside == "majority")
    outcome = room.close(vote)
    assert outcome["passed"] is passed
    with room.app.test_request_context(), in_locale("en"):
        told = " ".join(result_sentences(find_vote(vote), outcome))
        assert f"By colleges: {share}." in told
        assert ("Colleges in favour: usagers, producteurs." in told) is (inside == "majority")


def test_the_list_of_members_says_the_college_of_a_seat(room: Room) -> None:
    weights = {"usagers": 50, "salariés": 30, "producteurs": 20}
    with room.app.app_context():
        listed, other = db.session.get(Seat, room.seats[0]), room.seats[1]
        assert listed
        listed.college = "Salariés"
        db.session.commit()
    vote = room.vote(
        method="weighted_colleges", params={"colleges": weights}, rule={"threshold": "simple"}
    )

    def cast(seat: int, college: str) -> str:
        answer = room.box.cast(
            vote, seat, seat, {"college": college, "choice": "for"}, f"{seat:032x}"
        )
        return answer.get("state") or answer["error"]

    assert cast(room.seats[0], "usagers") == "other_college"
    assert cast(room.seats[0], "") == "counted"
    assert cast(other, "") == "unknown_college"
    assert cast(other, "usagers") == "counted"
    colleges = room.close(vote)["figures"]["colleges"]
    assert colleges["salariés"]["for"] == colleges["usagers"]["for"] == 1
