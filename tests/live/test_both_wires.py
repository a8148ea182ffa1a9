"""What a screen may rely on is the same on the fast wire and without it: refusals, answers, long messages, the way out."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.config import Settings
from tests.chaos.evening import Evening, evening_on
from tests.load.crowd import Line
from tests.processes import free_port


@pytest.fixture(scope="module", params=("1", "0"), ids=("fast", "plain"))
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server and two phones, on one wire and on the other."""
    folder = tmp_path_factory.mktemp("wire")
    settings = Settings(
        database_url=f"sqlite:///{folder / 'hall.sqlite'}",
        secret_key="a secret of the tests, as long as it must be",
    )
    with evening_on(settings, folder, 2, 1) as evening:
        evening.env["LIVE_WIRE"] = request.param
        port = free_port()
        evening.start(port)
        evening.join([port])
        yield evening


def answer_to(evening: Evening, line: Line, event: str, payload: Any) -> dict[str, Any]:
    """What the server acknowledges."""
    heard: list[dict[str, Any]] = []
    line.ask(event, payload, heard.append)
    evening.wait(lambda: bool(heard), event)
    return heard[0]


def test_a_stranger_is_refused(hall: Evening) -> None:
    address = hall.phones[0].line.address
    stranger = Line(hall.loop, address, {"face": "phone", "session": 1, "lang": "fr"}, "")
    stranger.connect()
    hall.wait(lambda: stranger.refused, "the refusal")
    stranger.cut()
    assert not stranger.connected


@pytest.mark.parametrize("payload", [None, "x", {}, {"vote": 1, "choice": "é" * 5_000, "key": 1}])
def test_odd_ballots_are_answered_with_a_code(hall: Evening, payload: Any) -> None:
    told = answer_to(hall, hall.phones[0].line, "cast_ballot", payload)
    assert told["ok"] is False
    assert told["error"]


def test_a_state_comes_whole_and_a_second_time_without_its_drawing(hall: Evening) -> None:
    line = hall.phones[0].line
    state = answer_to(hall, line, "show", {})
    assert state["ok"] is True
    assert len(state["html"]) > 1000
    again = answer_to(hall, line, "show", {"seq": state["seq"]})
    assert again["seq"] == state["seq"]
    assert "html" not in again


def test_an_event_that_does_not_exist_ends_nothing(hall: Evening) -> None:
    line = hall.phones[0].line
    line.ask("no_such_event", {}, lambda _facts: None)
    assert answer_to(hall, line, "show", {})["ok"] is True


def test_too_long_a_message_ends_its_own_connection_only(hall: Evening) -> None:
    bad, good = hall.phones[0].line, hall.phones[1].line
    before = bad.attempt
    bad.ask("cast_ballot", {"vote": 1, "choice": "x" * 70_000, "key": "k"}, lambda _facts: None)
    hall.wait(lambda: bad.attempt > before or not bad.connected, "the end of the line")
    assert good.connected
    assert answer_to(hall, good, "show", {})["ok"] is True
    hall.wait(hall.everybody_is_here, "it to come back")
