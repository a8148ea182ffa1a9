"""The short way of hot events: what it takes, what it leaves to the general way, and that nothing overtakes on a choked line."""

import json
from typing import Any

import gevent
import orjson
import pytest
from flask import Flask
from gevent import socket

from app.live.hot import Answer
from app.live.identity import Caller
from app.live.wire.shortcut import MOST_WAITING, Shortcut
from tests.live.test_websocket import OFFER, Browser, masked

CALLER = Caller("phone", 1, "fr", seat_id=7, phone_id=9)


class Taken:
    """A hot event that keeps who asked, to answer when the test says."""

    def __init__(self) -> None:
        self.asked: list[tuple[Caller, Any, Answer]] = []

    def __call__(self, _app: Flask, caller: Caller, data: Any, answer: Answer) -> None:
        self.asked.append((caller, data, answer))
        if data == "fault":
            raise ValueError("a fault of ours")


def taken_by(browser: Browser) -> Taken:
    """The phone's connection, with the short way open."""
    taken = Taken()
    line = browser.server
    line.shortcut = Shortcut(Flask("hall"), CALLER, line, {"cast_ballot": taken})
    return taken


def say(browser: Browser, text: str) -> None:
    browser.send(masked(0x81, text.encode()))
    gevent.sleep(0.01)


def test_a_ballot_is_taken_at_once_and_answered_later() -> None:
    with Browser() as browser:
        taken = taken_by(browser)
        say(browser, '4217["cast_ballot",{"vote":3}]')
        assert browser.heard == []
        ((caller, data, answer),) = taken.asked
        assert (caller, data) == (CALLER, {"vote": 3})
        gevent.spawn(answer, {"ok": True, "state": "counted"})
        assert browser.read_text() == '4317[{"ok":true,"state":"counted"}]'


@pytest.mark.parametrize(
    "packet",
    ['42["cast_ballot",{}]', '421["other",{}]', '42/desk,1["cast_ballot",{}]', '421["cast_ballot",{]',
     '421["cast_ballot",1,2]', '421["cast_ballot"]', '421{"cast_ballot":1}', "421", "42", "3", "", "42²[\"cast_ballot\",1]",
     '42' + "1" * 40 + '["cast_ballot",{}]', '451-["cast_ballot",{}]'],
)  # fmt: skip
def test_everything_else_takes_the_general_way(packet: str) -> None:
    with Browser() as browser:
        taken = taken_by(browser)
        say(browser, packet)
        assert (browser.heard, taken.asked) == ([packet], [])


def test_a_fault_of_ours_is_answered_and_the_line_goes_on() -> None:
    with Browser() as browser:
        taken_by(browser)
        say(browser, '421["cast_ballot","fault"]')
        assert browser.read_text() == '431[{"ok":false,"error":"our_fault"}]'
        say(browser, "hello")
        assert browser.heard == ["hello"]


def test_somebody_who_sends_without_end_waits_like_everybody_else() -> None:
    with Browser() as browser:
        taken = taken_by(browser)
        for number in range(MOST_WAITING + 3):
            say(browser, f'42{number}["cast_ballot",{number}]')
        assert len(taken.asked) == MOST_WAITING
        assert len(browser.heard) == 3
        taken.asked[0][2]({"ok": True})
        say(browser, '4299["cast_ballot",99]')
        assert taken.asked[-1][1] == 99


def test_nothing_overtakes_on_a_choked_line() -> None:
    """Compressed messages remember what left before them: one that overtakes another breaks the connection."""
    with Browser(OFFER) as browser:
        browser.far.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        line, said = browser.server, []
        noise = "".join(f"{n * 7919 % 10007:x} " for n in range(4000))
        jobs = []
        for number in range(60):
            text = json.dumps([number, noise[number * 50 :]])
            said.append(text)
            if number % 3 == 0:
                jobs.append(gevent.spawn(line.send, text))
                gevent.sleep(0)
            else:
                line.post(orjson.dumps(text)[1:-1].replace(b'\\"', b'"'))
        assert [browser.read_text() for _ in said] == said
        gevent.joinall(jobs, timeout=5)
        assert all(job.successful() for job in jobs)
        assert not line.outbox
