"""Two switches are enough to vote: Tab goes from answer to answer in the order that is seen, Space chooses, Enter sends."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall, ready
from tests.browser.keys import FARTHEST

pytestmark = pytest.mark.browser
HERE = """() => { const e = document.activeElement, box = (e.closest('label') || e).getBoundingClientRect();
  return {words: (e.closest('label') || e).innerText.trim(), name: e.name || '', top: Math.round(box.top + scrollY),
          bar: Boolean(e.closest('.helps, .top'))}; }"""
"""What the scan stands on: its words, and where it is on the page."""


def scan(page: Page, words: str) -> list[int]:
    """Tab until something with these words has the focus; the heights that it went by."""
    tops: list[int] = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if not here["bar"]:
            tops.append(here["top"])
        if words in " ".join(here["words"].split()):
            return tops
    raise AssertionError(f"out of reach by Tab alone: {words}")


def test_any_answer_by_tab_space_and_enter(hall: Hall) -> None:
    vote = hall.stage.open()
    phone = ready(hall.phone(1, "en", has_touch=False, is_mobile=False))
    seen = scan(phone, "B · Against")
    phone.keyboard.press("Space")
    expect(phone.locator("input[value=against]")).to_be_checked()
    seen += scan(phone, "Send my vote")
    assert seen == sorted(seen), seen
    phone.keyboard.press("Enter")
    expect(phone.locator(".receipt.counted:visible")).to_contain_text("Your vote is counted")
    hall.stage.close(vote)
    hall.stage.publish(vote)
    ranking = hall.stage.open("majority_judgement")
    phone.reload()
    ready(phone)
    seen = scan(phone, "Useful")
    phone.keyboard.press("Space")
    seen += scan(phone, "Essential")  # of the next criterion
    phone.keyboard.press("Space")
    seen += scan(phone, "Send my vote")
    assert seen == sorted(seen), seen
    phone.keyboard.press("Enter")
    expect(phone.locator(f"[data-receipts='{ranking}']")).to_contain_text("Your vote is counted")


def test_arrows_still_leave_the_group_in_one_tab(hall: Hall) -> None:
    hall.stage.open("majority_judgement")
    phone = ready(hall.phone(1, "en", has_touch=False, is_mobile=False))
    scan(phone, "Essential")
    phone.keyboard.press("ArrowDown")
    first = phone.evaluate(HERE)["name"]
    phone.keyboard.press("Tab")
    assert phone.evaluate(HERE)["name"] not in ("", first)
