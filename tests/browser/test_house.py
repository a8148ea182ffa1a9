"""The front door in a real browser: the application answers, in the visitor's language, within what its policy allows."""

import pytest

from tests.browser import checks
from tests.browser.pages import OpenPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("locale", "language"), [("fr-FR", "fr"), ("en-GB", "en")])
def test_the_front_door_speaks_the_visitors_language(
    open_page: OpenPage, locale: str, language: str
) -> None:
    page = open_page("small", locale)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.url.endswith(f"/{language}/")
    checks.axe(page)
    checks.big_targets(page)
    checks.fits(page)


def test_the_front_door_opens_without_javascript(open_page: OpenPage) -> None:
    page = open_page("phone", javascript=False)
    page.goto("/")
    checks.axe(page)
    assert page.locator("h1").is_visible()
