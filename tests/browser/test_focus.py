"""The keyboard stays where somebody is, whatever is drawn anew around them."""

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, ready

pytestmark = pytest.mark.browser
SELECTED = "one => [one.selectionStart, one.selectionEnd]"


def test_the_caret_stays_in_what_one_writes(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    desk, other = ready(hall.desk()), ready(hall.desk(who="organiser"))
    words, another = (page.locator("textarea[name=text]").first for page in (desk, other))
    for page in (desk, other):
        page.locator("details:has(textarea[name=text]) > summary").first.click()
    words.fill("Le petit boucher sera exclu.")
    words.evaluate("one => one.setSelectionRange(3, 8)")
    another.fill("Trop cher.")
    another.locator("xpath=ancestor::form").locator("button:not([name])").click()
    expect(desk.locator("#parts")).to_contain_text("Trop cher.")
    expect(words).to_be_focused()
    expect(words).to_have_value("Le petit boucher sera exclu.")
    assert words.evaluate(SELECTED) == [3, 8]


def test_two_tabs_of_a_session_are_told_apart_by_their_titles(hall: Hall) -> None:
    expect(hall.wall()).to_have_title("Mur · Les Tables · Tablée")
    expect(hall.phone(2)).to_have_title("Séance ouverte · place 2 · Les Tables · Tablée")
