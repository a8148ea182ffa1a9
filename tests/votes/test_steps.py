"""A count told step by step: who goes out when, who has enough, who wins which duel, what is bought."""

from typing import Any

import pytest

from app.features.votes.ways import budgets, condorcet_schulze, transfers
from app.words.i18n import in_locale
from tests.votes.conftest import Room

FOUR = [
    {"key": key, "label": {"fr": fr, "en": en}}
    for key, fr, en in (
        ("a", "Ana", "Ana"),
        ("b", "Bo", "Bo"),
        ("c", "Chloé", "Chloe"),
        ("d", "Dan", "Dan"),
    )
]


def counted(room: Room, method: str, ballots: list[Any], **wanted: Any) -> tuple[int, Any]:
    """A published vote and its outcome."""
    vote = room.vote(method=method, **{"params": {}, "options": FOUR, **wanted})
    for seat, choice in zip(room.seats, ballots, strict=False):
        assert room.box.cast(vote, seat, seat, choice, f"{seat:032x}")["ok"]
    outcome = room.close(vote)
    room.publish(vote)
    return vote, outcome


def ranked(*rankings: tuple[str, int]) -> list[dict[str, Any]]:
    return [{"ranking": list(ranking)} for ranking, times in rankings for _ in range(times)]


def test_each_step_of_a_transferable_vote_is_a_sentence_with_bars(room: Room) -> None:
    ballots = ranked(("ab", 7), ("cd", 2), ("dc", 1), ("b", 2))
    vote, outcome = counted(room, "scottish_stv", ballots, params={"seats": 2})
    with room.app.test_request_context(), in_locale("en"):
        found = room.read(vote)
        told = transfers.transfer_steps(found, outcome)
        order = transfers.last_order(found, outcome)
        quota = transfers.quota_words(found, outcome)
    assert quota == "5 votes are enough to be chosen: no more than 2 can have as many."
    first = told[0]
    assert first.words == ("We count the first choices.", "Ana has enough votes: chosen.")
    top = first.bars[0]
    assert (str(top.label), top.votes, top.state) == ("Ana", "7", "elected")
    assert told[1].words[0].startswith("Ana has more votes than it needs.")
    assert {str(bar.label): bar.votes for bar in told[1].bars}["Bo"] == "3.99"
    assert [str(row["label"]) for row in order][:2] == ["Ana", "Bo"]
    assert any("goes out" in step.words[0] for step in told)
    assert order[-1]["words"].startswith("out at step")


def test_the_order_of_going_out_ends_with_who_went_first(room: Room) -> None:
    ballots = ranked(("a", 5), ("b", 4), ("cb", 2), ("dcb", 1))
    vote, outcome = counted(room, "instant_runoff", ballots)
    with room.app.test_request_context(), in_locale("fr"):
        order = transfers.last_order(room.read(vote), outcome)
    assert [str(row["label"]) for row in order] == ["Bo", "Ana", "Chloé", "Dan"]
    assert order[3]["words"] == "sorti à l’étape 2"


@pytest.mark.parametrize(
    ("ballots", "said"),
    [
        (ranked(("abcd", 8)), "Ana wins each of its duels."),
        (ranked(("abcd", 4), ("bcad", 3), ("cabd", 2)), "they go round in a circle"),
        (ranked(("abcd", 3), ("bcad", 3), ("cabd", 3)), "exactly tied"),
    ],
)
def test_why_the_first_of_the_duels_comes_first(
    room: Room, ballots: list[dict[str, Any]], said: str
) -> None:
    vote, outcome = counted(room, "condorcet_schulze", ballots)
    with room.app.test_request_context(), in_locale("en"):
        assert said in " ".join(condorcet_schulze.duel_words(room.read(vote), outcome))
        duels = condorcet_schulze.duels_of(room.read(vote), outcome)
    assert len(duels) == 3
    assert all(duel["mine"] + duel["theirs"] == len(ballots) for duel in duels)


def test_a_budget_says_what_is_bought_and_who_pays_what(room: Room) -> None:
    costs = {"a": 60000, "b": 50000, "c": 40000, "d": 90000}
    params = {"costs": costs, "budget": 100000, "completion": "none"}
    ballots = [{"approve": ["b", "c"]}] * 6 + [{"approve": ["c"]}] + [{"approve": ["a"]}] * 5
    vote, outcome = counted(room, "budget_equal_shares", ballots, params=params)
    with room.app.test_request_context(), in_locale("en"):
        rows = budgets.projects_of(room.read(vote), outcome)
    bought = {str(row["label"]): row["each"] for row in rows if row["bought"]}
    assert bought == {"Chloe": "€57.14"}
    assert [row["cost"] for row in rows] == ["€400.00", "€500.00", "€600.00", "€900.00"]


@pytest.mark.parametrize("method", ["instant_runoff", "scottish_stv", "condorcet_schulze"])
def test_nobody_voted_and_the_page_still_opens(room: Room, method: str) -> None:
    vote = room.vote(method=method, params={}, options=FOUR)
    room.close(vote)
    room.publish(vote)
    page = room.app.test_client().get(f"/fr/votes/{vote}")
    assert page.status_code == 200


def test_the_steps_stand_on_the_public_page_as_words_and_as_a_table(room: Room) -> None:
    ballots = ranked(("ab", 7), ("cd", 2), ("dc", 1), ("b", 2))
    vote, _outcome = counted(room, "scottish_stv", ballots, params={"seats": 2})
    page = room.app.test_client().get(f"/en/votes/{vote}").get_data(as_text=True)
    assert 'class="steps' in page
    assert '<th scope="col" class="num">Step 2</th>' in page
    assert "goes out" in page
