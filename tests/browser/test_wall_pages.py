"""The wall's letters keep their size: what does not fit on one slide is shown on two, in turn."""

import pytest
from playwright.sync_api import Page, expect

from app.features.assemblies.queries import find_session
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.browser import checks
from tests.browser.hall import LOCALES, Hall, ready
from tests.votes.test_every_ballot import written

pytestmark = pytest.mark.browser
TWELVE = {
    "options_fr": "Un composteur de quartier\nUn four à pain\nDes jardinières\nUne cantine solidaire\nUn marché du soir\n"
    "Des ateliers de cuisine\nUne épicerie mobile\nDes paniers à prix juste\nUn verger partagé\nUne grainothèque\n"
    "Des repas du dimanche\nUne caisse alimentaire commune",
    "options_en": "A neighbourhood composter\nA bread oven\nPlanters\nA community canteen\nAn evening market\n"
    "Cooking workshops\nA mobile grocery\nFair-price baskets\nA shared orchard\nA seed library\n"
    "Sunday meals\nA common food fund",
    "seats": "2",
}
FOUR = {
    "options_fr": "Composteurs\nFour à pain\nJardinières partagées\nCantine",
    "options_en": "Composters\nBread oven\nShared planters\nCanteen",
    "seats": "1",
}
COSTS = {"options_fr": "Un banc = 600\nUn four = 500 €", "money": "1000"}
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.wall-slide *')]
  .filter(e => e.checkVisibility() && !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .filter(e => e.getBoundingClientRect().width > 1)
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
CAPITAL = 0.668
"""How high a capital of the wall's letters is, in parts of their size."""
SIXTEEN_MINUTES = 3 * 0.004654
"""The height that is seen under 16 minutes of arc from three screen widths away, in parts of the screen's width."""


def wall_of(hall: Hall, width: int = 1280, height: int = 720) -> Page:
    """A projector whose clock a test can move."""
    page = hall.open_page("wall", LOCALES["fr"], viewport={"width": width, "height": height})
    page.clock.install()
    with hall.stage.app.app_context():
        key = find_session(hall.stage.session).wall_key
    page.goto(f"/fr/wall/{key}")
    return ready(page)


def readable(page: Page) -> None:
    """Every word of the slide is seen well from the last row."""
    width = page.viewport_size["width"]  # type: ignore[index]
    smallest = page.evaluate(SMALLEST)
    assert smallest * CAPITAL >= SIXTEEN_MINUTES * width, f"{smallest} px on {width}"


@pytest.mark.parametrize("name", ["Les Tables du grand marché " * 6, "Alimentation" * 16])
def test_a_long_name_leaves_the_clock_its_place(hall: Hall, name: str) -> None:
    with hall.stage.world.act():
        find_session(hall.stage.session).assembly.name = Localized.of(fr=name)
    wall = wall_of(hall)
    checks.shot(wall, "wall-long-name")
    checks.fits(wall)
    lines = wall.locator("[data-clock]").evaluate("e => e.getClientRects().length")
    assert lines == 1, "hours and minutes stand in one line"


def shown(page: Page, what: str) -> list[str]:
    """The first words of what is shown of a list now."""
    return page.locator(
        f"{what} > li:visible strong, {what} > li:visible > span:first-of-type"
    ).all_inner_texts()


def test_twelve_options_take_two_slides_in_letters_of_the_usual_size(hall: Hall) -> None:
    vote = written(hall.stage.world, "approval", TWELVE)
    wall = wall_of(hall)
    expect(wall.locator(".wall-page")).to_have_text("1 / 2")
    first = shown(wall, ".wall-options")
    assert len(first) == 6
    readable(wall)
    checks.shot(wall, "wall-fr-twelve")
    wall.clock.fast_forward(10_000)
    expect(wall.locator(".wall-page")).to_have_text("2 / 2")
    second = shown(wall, ".wall-options")
    assert len(set(first) | set(second)) == 12
    readable(wall)
    with hall.stage.world.act():
        by = hall.stage.world.who("facilitator")
        services.close_vote(find_vote(vote), by=by)
        services.publish_vote(find_vote(vote), by=by)
    wall.reload()
    checks.shot(wall, "wall-fr-twelve-result")
    expect(wall.locator(".slide-result .wall-page")).to_have_text("1 / 2")
    readable(wall)


def test_what_was_in_two_parts_is_whole_again_once_it_fits(hall: Hall) -> None:
    """Letters that came late, with nothing that says so: the next turn looks again."""
    written(hall.stage.world, "approval", FOUR)
    wall = wall_of(hall)
    options = wall.locator(".wall-options > li:visible")
    expect(options).to_have_count(4)
    wall.evaluate("document.body.style.lineHeight = '6'; dispatchEvent(new Event('resize'))")
    expect(options).to_have_count(2)
    wall.evaluate("document.body.style.lineHeight = ''")
    wall.clock.fast_forward(10_000)
    expect(options).to_have_count(4)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (1080, 1920)])
def test_four_options_stay_in_their_cards(hall: Hall, width: int, height: int) -> None:
    written(hall.stage.world, "approval", FOUR)
    wall = wall_of(hall, width, height)
    expect(wall.locator(".wall-options > li:visible")).to_have_count(4)
    over = wall.locator(".wall-options > li").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
    )
    assert over == []
    checks.shot(wall, f"wall-fr-four-{width}")
    if width > height:
        readable(wall)


def test_a_budget_says_its_prices_and_its_total(hall: Hall) -> None:
    written(hall.stage.world, "budget_greedy", COSTS)
    wall = wall_of(hall)
    expect(wall.locator(".price").first).to_contain_text("600,00")
    expect(wall.locator(".wall-rule")).to_contain_text("à partager")
