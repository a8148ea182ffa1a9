"""What a page must hold in both languages, on a small phone and at a desk, in one visit.

The words of a page change nothing in its colours and boxes: in English it is read as text, and looked at only where it is
made otherwise than in French.
"""

import html5lib
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.every_page.shape import Shape, shape
from tests.browser.pages import SCREENS


def sound(page: Page) -> None:
    """The page as it is opened in French on a small phone, then as wide as a desk, then in English."""
    checks.axe(page)
    for screen in ("small", "desk"):
        page.set_viewport_size(SCREENS[screen]["viewport"])  # type: ignore[arg-type]
        checks.big_targets(page)
        checks.fits(page)
    page.set_viewport_size(SCREENS["small"]["viewport"])  # type: ignore[arg-type]
    english = page.url.replace("/fr/", "/en/", 1)
    if shape_of(page, english) != shape_of(page, page.url):
        page.goto(english)
        checks.axe(page, *checks.MEASURED_ONCE)
        checks.fits(page)


def shape_of(page: Page, address: str) -> Shape:
    """How what is answered there to this visitor is made."""
    answer = page.request.get(address)
    assert answer.ok, (address, answer.status)
    return shape(html5lib.parse(answer.text()))
