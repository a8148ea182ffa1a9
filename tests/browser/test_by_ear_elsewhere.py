"""Pages beside the session by ear and by keyboard: nothing covered, nothing silent, and the keyboard is not lost."""

import pytest
from playwright.sync_api import expect

from app.features.supply.queries.keys import key_of
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.browser.reader import Reader
from tests.browser.test_help_bar import OVER, SMALLEST, twice
from tests.browser.test_paper import SMALL_PRINT
from tests.commons import garden
from tests.listening.conftest import a_round
from tests.personae import PASSWORD
from tests.supply import kitchen
from tests.world import World

pytestmark = pytest.mark.browser


def test_an_order_with_large_letters_by_keyboard_and_by_ear(
    world: World, open_page: OpenPage
) -> None:
    with world.act():
        cycle, mine = kitchen.open_order(world), kitchen.grocery(0)
        path = f"/en/supply/cycles/{cycle.id}/order/{mine.place_id}?key={key_of(mine)}"
    page = open_page("phone", viewport=SMALLEST, has_touch=False, is_mobile=False)
    page.goto(path)
    expect(page.locator(".steps").first).to_be_visible()
    for size in (100, 200):
        twice(page, size)
        assert page.evaluate(OVER) == [], f"letters of {size} %"
        checks.fits(page)
    twice(page, 100)
    reader = Reader(page)
    reader.activate("button", "More ")
    reader.hears("€")
    assert not reader.unnamed()


def test_the_keyboard_stays_in_my_list(world: World, open_page: OpenPage) -> None:
    with world.act():
        number = garden.forum(world).id
    page = open_page("desk")
    page.goto(f"/en/commons/programmes/{number}/mine")
    page.get_by_label("Walk stories").check()
    page.get_by_role("button", name="Show only my list").press("Enter")
    expect(page.get_by_role("link", name="Show everything")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show only my list")).to_be_focused()
    page.get_by_role("button", name="Empty my list").press("Enter")
    expect(page.get_by_label("Walk stories")).to_be_focused()


def test_sheets_of_questions_are_printed_large_too(world: World, open_page: OpenPage) -> None:
    number = a_round(world)
    page = open_page("desk")
    page.goto(f"/en/sign-in?next=/en/listening/{number}/papers%3Fprint%3Dlarge")
    page.locator("input[name=email]").fill("facilitator@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".listen-large")).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate(SMALL_PRINT) == []
    checks.shot(page, "listening-large")
