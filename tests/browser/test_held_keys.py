"""A key that is held, a hand that trembles, a double click: one gesture, never two; and what is final asks first."""

import time

import pytest
from playwright.sync_api import Page, expect

from app.features.proposals.queries import find_proposal
from app.features.votes.queries import find_vote
from tests.browser.hall import Hall, next_gesture, ready

pytestmark = pytest.mark.browser
GESTURES = """() => { window.made = []; const before = window.fetch;
  window.fetch = (address, more) => { if (more && more.method === 'POST') window.made.push(String(address)); return before(address, more); }; }"""
"""Every gesture that the page sends from now on."""


def hold(desk: Page, key: str, seconds: float) -> None:
    """As a keyboard does: down, half a second, then again thirty times a second."""
    desk.keyboard.down(key)
    end = time.monotonic() + seconds
    time.sleep(0.5)
    while time.monotonic() < end:
        desk.keyboard.down(key)
        time.sleep(0.033)
    desk.keyboard.up(key)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_held_key_makes_one_gesture_and_decides_nothing(hall: Hall, key: str) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    desk = ready(hall.desk())
    desk.evaluate(GESTURES)
    desk.locator("#next").focus()
    hold(desk, key, 2)
    expect(desk.locator("form[action$='/gestures'] input[value=react]").first).to_be_attached()
    assert len(desk.evaluate("window.made")) == 1
    with hall.stage.app.app_context():
        assert find_proposal(hall.stage.proposal).deliberation.stage == "clarification"


def test_the_keyboard_lands_on_the_heading_and_not_on_the_next_button(hall: Hall) -> None:
    hall.stage.begin("item")
    desk = ready(hall.desk())
    desk.locator("#next").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#now h1")).to_have_text("Première proposition")
    expect(desk.locator("#now h1")).to_be_focused()


def test_a_double_click_makes_one_gesture(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    desk = ready(hall.desk())
    desk.evaluate(GESTURES)
    box = desk.locator("#next").bounding_box()
    assert box
    at = (box["x"] + 20, box["y"] + box["height"] / 2)
    for _ in range(3):
        desk.mouse.click(*at)
        desk.wait_for_timeout(250)
    assert len(desk.evaluate("window.made")) == 1


def test_a_result_is_published_and_a_session_closed_after_a_second_press_only(hall: Hall) -> None:
    hall.stage.begin("item")
    vote = hall.stage.open()
    desk = ready(hall.desk())
    desk.evaluate(GESTURES)
    desk.locator("#next").focus()
    desk.keyboard.press("Enter")  # the vote is closed
    expect(desk.locator("#next")).to_have_text("Publier le résultat")
    desk.keyboard.press("n")
    hold(desk, "Enter", 1.5)
    with hall.stage.app.app_context():
        assert find_vote(vote).state == "closed"
    assert len(desk.evaluate("window.made")) == 1
    next_gesture(desk)
    with hall.stage.app.app_context():
        assert find_vote(vote).state == "published"


def test_without_a_script_what_is_final_asks_first(hall: Hall) -> None:
    hall.stage.begin("item")
    vote = hall.stage.open()
    hall.stage.close(vote)
    desk = hall.desk(javascript=False)
    assert not desk.locator("#next").evaluate("e => e.matches('button')")
    desk.locator("#next").click()
    expect(desk.locator("#next")).to_have_text("Publier le résultat")
    desk.locator(".sure:has(> #next) form button").click()
    with hall.stage.app.app_context():
        assert find_vote(vote).state == "published"
