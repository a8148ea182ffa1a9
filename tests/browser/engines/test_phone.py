"""A resident's phone in WebKit and in Firefox: it joins, votes with every kind of field, changes its mind, loses its network."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.queries import COOKIE
from app.features.assemblies.services import issue_cards
from app.features.votes import services
from app.features.votes.models import NamedVote
from app.features.votes.queries import find_vote, turnout
from tests.browser.engines.device import ENTER, SPACE, Device
from tests.browser.engines.line import Line
from tests.browser.test_every_ballot import STORED, fields_of
from tests.screens.conftest import Stage
from tests.votes.test_every_ballot import CASES, written

pytestmark = pytest.mark.browser
VOTE = "form[data-ballot] button:not([name])"
COUNTED = "[data-receipts]:not([data-receipts=others]) .receipt.counted"
KEPT = "[data-receipts]:not([data-receipts=others]) .receipt.kept"


def sit(device: Device, stage: Stage, seat: int = 1, lang: str = "fr") -> None:
    """The phone of a seat."""
    device.open("/fr/join")
    device.driver.add_cookie({"name": COOKIE, "value": stage.world.seat_phone(seat), "path": "/"})
    device.open(f"/{lang}/s/{stage.session}")
    device.ready()


def mark(value: str) -> str:
    return f"form[data-ballot] label:has(> input[value='{value}'])"


def named(stage: Stage, vote: int) -> list[dict[str, Any]]:
    """What the box of an open vote holds."""
    with stage.app.app_context():
        rows = db.session.scalars(select(NamedVote).where(NamedVote.vote_id == vote))
        return [json.loads(row.choice) for row in rows]


def reaches(device: Device, stage: Stage, vote: int, choice: dict[str, Any]) -> None:
    """Until the box holds this ballot and no other; long before the phone would try again by itself."""
    device.until(lambda: named(stage, vote) == [choice], f"{choice} in the box", 12)


CHOOSE = """
const list = document.querySelector(arguments[0]);
list.focus();
list.value = arguments[1];
for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, { bubbles: true }));
"""
"""What the page hears when somebody chooses in a list, which the system itself draws: no driver reaches it."""


def choose_by_touch(device: Device, name: str, value: str) -> None:
    if device.js("return !!document.querySelector(arguments[0])", f"select[name='{name}']"):
        choose_by_keyboard(device, name, value)  # its list is the system's own
    else:
        device.tap(f"label:has(> input[name='{name}'][value='{value}'])")


def choose_by_keyboard(device: Device, name: str, value: str) -> None:
    if device.js("return !!document.querySelector(arguments[0])", f"select[name='{name}']"):
        device.js(CHOOSE, f"select[name='{name}']", value)
    else:
        device.type(f"input[name='{name}'][value='{value}']", SPACE)


KINDS = (
    "for_against",
    "majority_judgement",
    "approval",
    "dots",
    "condorcet_schulze",
    "weighted_colleges",
)
"""A way of voting with each kind of field: one answer, a grade a line, ticks, numbers, places, a college and an answer.

Every way that there is has its ballot in Chromium (tests/browser/test_every_ballot.py).
"""


@pytest.mark.parametrize("way", ["touch", "keyboard"])
def test_a_ballot_of_each_kind(device: Device, stage: Stage, way: str) -> None:
    choose = choose_by_touch if way == "touch" else choose_by_keyboard
    world = stage.world
    sit(device, stage)
    for method in KINDS:
        fields, ballot = CASES[method]
        vote = written(world, method, fields)
        device.open(f"/fr/s/{stage.session}")  # opened beside the server, which tells nobody
        device.ready()
        device.sees(f"form[data-ballot='{vote}']")
        for name, value in fields_of(ballot):
            choose(device, name, value)
        device.fits()
        if way == "touch":
            device.tap(VOTE)
        else:
            device.type(VOTE, ENTER)
        device.sees(f"[data-receipts='{vote}'] .receipt.counted")
        assert named(stage, vote) == [STORED[method]], method
        with world.act():
            services.close_vote(find_vote(vote), by=world.who("facilitator"))
            services.publish_vote(find_vote(vote), by=world.who("facilitator"))


def test_joining_by_card_and_by_code(device: Device, stage: Stage) -> None:
    with stage.world.act():
        by = stage.world.who("organiser")
        cards = issue_cards(stage.world.session().assembly, by=by)
        token, code = cards[0].token, cards[1].code
    device.open(f"/c/{token}")
    device.tap("main form button")
    device.ready()
    assert f"/s/{stage.session}" in device.driver.current_url
    device.fits()
    device.driver.delete_all_cookies()
    device.open("/fr/join")
    device.type("input[name=code]", code + ENTER)
    device.ready()
    device.sees(".where", "place 2")


DRAFT = "return document.querySelector('input[value=against]').checked"


def test_another_language_then_a_vote_then_another_mind(device: Device, stage: Stage) -> None:
    """The page that is left stays in the back-forward cache, with all that it holds."""
    vote = written(stage.world, "for_against", {})
    sit(device, stage)
    device.tap(mark("against"))
    device.tap("a[href*='/en/s/']")
    device.until(lambda: "/en/s/" in device.driver.current_url, "in English")
    device.ready()
    device.until(lambda: device.js(DRAFT), "the draft", 5)
    device.tap(mark("for"))
    device.tap(VOTE)
    reaches(device, stage, vote, {"choice": "for"})
    device.sees(COUNTED)
    device.tap(mark("against"))
    device.tap(VOTE)
    reaches(device, stage, vote, {"choice": "against"})
    device.driver.back()
    device.ready()
    device.tap(mark("for"))
    device.tap(VOTE)
    reaches(device, stage, vote, {"choice": "for"})


def test_blank_is_blank_whatever_is_ticked(device: Device, stage: Stage) -> None:
    vote = written(stage.world, "approval", CASES["approval"][0])
    sit(device, stage)
    device.tap("label:has(> input[name=approve][value=a])")
    device.tap("form[data-ballot] button[name=blank]")
    reaches(device, stage, vote, {"blank": True})


def test_without_a_network_it_is_kept_then_leaves_by_itself(
    device: Device, stage: Stage, line: Line
) -> None:
    vote = written(stage.world, "for_against", {})
    sit(device, stage)
    kept = "return caches.keys().then(names => caches.open(names[0])).then(one => one.match(location.href)).then(Boolean)"
    device.until(lambda: device.js(kept), "the page kept by its worker")
    line.cut()
    device.sees("html[data-live=no] body")
    device.tap(mark("for"))
    device.tap(VOTE)
    device.sees(KEPT)
    device.sees("#offline")
    with stage.app.app_context():
        assert turnout(vote).cast == 0
    device.open(f"/fr/s/{stage.session}")
    device.sees(KEPT)
    line.mend()
    device.sees(COUNTED)
    reaches(device, stage, vote, {"choice": "for"})
