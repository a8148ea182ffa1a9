"""The table of points: moved by the arrows, by dragging, and by numbers where there is no script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import checks
from tests.browser.hall import Hall

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    """The French titles, from the top down."""
    boxes = page.locator("input[name$=-title-fr]")
    return [box.input_value() for box in boxes.all() if box.input_value()]


def table(hall: Hall, who: str = "facilitator", **context: object) -> Page:
    """The table of the world's session, with three points."""
    page = hall.desk(who=who, **context)
    page.goto(f"/fr/sessions/{hall.stage.session}/agenda")
    free = page.locator("input[name$=-title-fr]")
    at = len(titles(page))
    for number, words in enumerate(("Un", "Deux", "Trois")):
        free.nth(at + number).fill(words)
    page.locator("#points .actions button").click()
    page.wait_for_url("**/preparation*")
    page.goto(f"/fr/sessions/{hall.stage.session}/agenda")
    return page


def save(page: Page) -> list[str]:
    """What the table shows once it was kept and opened again."""
    page.locator("#points .actions button").click()
    page.wait_for_url("**/preparation*")
    page.go_back()
    page.reload()
    return titles(page)


def test_a_point_is_moved_by_the_arrows_and_by_dragging(hall: Hall) -> None:
    page = table(hall)
    before = titles(page)
    last = page.locator("tr.point-line").nth(len(before) - 1)
    last.get_by_role("button").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#status")).to_contain_text("Trois")
    moved = [*before[:-2], before[-1], before[-2]]
    assert titles(page) == moved
    assert page.evaluate("document.activeElement.className").count("handle") == 1
    rows = page.locator("tr.point-line")
    rows.nth(0).get_by_role("button").hover()
    page.mouse.down()
    target = rows.nth(1).bounding_box()
    assert target
    page.mouse.move(target["x"] + 20, target["y"] + target["height"] - 5, steps=4)
    page.mouse.up()
    moved[0], moved[1] = moved[1], moved[0]
    assert titles(page) == moved
    assert save(page) == moved


def test_without_a_script_the_numbers_move_it(hall: Hall) -> None:
    page = table(hall, javascript=False)
    before = titles(page)
    expect(page.locator(".handle")).to_have_count(0)
    page.locator("input[name$=-place]").first.fill("99")
    assert save(page) == [*before[1:], before[0]]


def test_the_table_and_the_road_can_be_read_and_used_on_a_phone(hall: Hall) -> None:
    page = table(hall, "organiser")
    for name, address in (
        ("agenda-table", page.url),
        ("road", "/fr/assemblies/les-tables/road"),
        ("members", "/fr/assemblies/les-tables/seats/list"),
    ):
        page.goto(address)
        expect(page.locator(".tabs")).to_be_visible()
        for width in (1366, 320):
            page.set_viewport_size({"width": width, "height": 768})
            checks.axe(page)
            checks.fits(page)
            checks.shot(page, f"evening-{name}-{width}")
