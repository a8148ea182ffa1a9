"""The style page shows every component; what holds there holds wherever the components are used."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from app.domain.colours import contrast
from tests.browser import checks
from tests.browser.pages import OpenPage

pytestmark = pytest.mark.browser

WAYS_OF_SEEING = [
    ("fr", "light", {}),
    ("en", "dark", {"color_scheme": "dark"}),
    ("fr", "more contrast", {"contrast": "more"}),
    ("en", "forced colours", {"forced_colors": "active"}),
]


@pytest.mark.parametrize(
    ("language", "way", "context"), WAYS_OF_SEEING, ids=lambda value: str(value)
)
def test_every_component_in_every_way_of_seeing(
    open_page: OpenPage, language: str, way: str, context: dict
) -> None:
    page = open_page("desk", **context)
    page.goto(f"/{language}/style")
    if context:
        checks.contrast(page)
    else:
        checks.axe(page)
    bars_are_seen(page)
    checks.shot(page, f"style-{language}-{way.replace(' ', '-')}")


def bars_are_seen(page: Page) -> None:
    """How full a bar is, where its threshold stands, which answer is chosen: seen by 3 to 1, whatever paints the page."""
    bar = pixels(page.locator(".turnout progress").first)[8]
    assert contrast(bar[len(bar) // 10], bar[-len(bar) // 10]) >= 3, (
        "a full bar looks like an empty one"
    )
    rows = pixels(page.locator(".bar.has-goal svg:not(.mark)").first)
    middle = rows[len(rows) // 2]
    assert contrast(middle[6], middle[-6]) >= 3, "votes look like their track"
    line = page.locator(".bar .goal").first.evaluate("e => parseFloat(e.getAttribute('x1'))")
    at = round(len(middle) * line / 100)
    seen = [max(contrast(row[at], other) for other in row[at - 8 : at + 9]) for row in rows]
    assert max(seen) >= 3, "the threshold is not seen"
    chosen = page.locator(".choice input:checked + .choice-body .took").first
    assert chosen.evaluate("e => getComputedStyle(e).visibility") == "visible"


def pixels(thing: Locator) -> list[list[str]]:
    """The colours of a thing as they are painted, line by line, as #rrggbb."""
    picture = Image.open(BytesIO(thing.screenshot())).convert("RGB")
    flat = ["#{:02x}{:02x}{:02x}".format(*one) for one in picture.get_flattened_data()]
    return [flat[y * picture.width : (y + 1) * picture.width] for y in range(picture.height)]


def test_components_fit_a_small_phone_and_a_thumb(open_page: OpenPage) -> None:
    page = open_page("small")
    page.goto("/fr/style")
    checks.fits(page)
    checks.big_targets(page)


def test_components_can_be_read_from_right_to_left(open_page: OpenPage) -> None:
    page = open_page("small")
    page.goto("/fr/style")
    page.evaluate("document.documentElement.dir = 'rtl'")
    checks.fits(page)
    checks.axe(page, "color-contrast")
