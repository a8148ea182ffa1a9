"""The style page shows every component; what holds there holds wherever the components are used."""

import pytest

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
    checks.axe(page)
    checks.shot(page, f"style-{language}-{way.replace(' ', '-')}")


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
    checks.axe(page)
