"""A result read from right to left: bars grow from the right, their figures are not turned round."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from app.config import Settings
from app.factory import create_app
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.pseudo import catalogues_with_arabic

pytestmark = pytest.mark.browser
HERE = "http://tablee.test"
SIDES = """svg => { const track = svg.querySelector('.track').getBoundingClientRect(), fill = svg.querySelector('.fill').getBoundingClientRect();
  return [Math.round(fill.left - track.left), Math.round(track.right - fill.right), Math.round(track.width - fill.width)]; }"""
"""Pixels free at the left of a bar, at its right, and in all."""


@pytest.fixture
def arabic(
    settings: Settings, tmp_path: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """The style page in the pseudo-language, answered by the application itself."""
    monkeypatch.setenv("LANGUAGES", "fr,ar")
    app = create_app(
        Settings(
            database_url=settings.database_url,
            secret_key=settings.secret_key,
            languages=("fr", "ar"),
            catalogues=str(catalogues_with_arabic(tmp_path / "catalogues")),
            testing=True,
        )
    )
    client = app.test_client()

    def answer(route: Route) -> None:
        said = client.get(route.request.url.removeprefix(HERE))
        route.fulfill(
            status=said.status_code,
            headers={"content-type": said.content_type},
            body=said.get_data(),
        )

    page = open_page("desk", base_url=HERE)
    page.route("**/*", answer)
    page.goto("/ar/style")
    return page


def test_bars_grow_from_the_right_and_their_figures_are_upright(arabic: Page) -> None:
    assert arabic.locator("html").get_attribute("dir") == "rtl"
    bars = arabic.locator(".bar svg:has(.track):has(.fill)")
    sides = [bar.evaluate(SIDES) for bar in bars.all()]
    assert len(sides) == 2
    for left, right, free in sides:
        assert (left, right) == (free, 0), sides
    stacked = arabic.locator(".stackbar").first
    first = stacked.locator("g rect.g").first.bounding_box()
    whole = stacked.bounding_box()
    assert first
    assert whole
    assert round(first["x"] + first["width"]) == round(whole["x"] + whole["width"])
    written = arabic.locator('svg[width="100%"] text')
    assert written.count() > 3
    for letters in written.all():
        assert letters.evaluate("text => text.getScreenCTM().a") > 0, "a figure is mirrored"
    checks.shot(arabic, "style-ar-results")


def test_from_left_to_right_they_stay_as_they_were(open_page: OpenPage) -> None:
    page = open_page("desk")
    page.goto("/fr/style")
    for bar in page.locator(".bar svg:has(.track):has(.fill)").all():
        left, right, free = bar.evaluate(SIDES)
        assert (left, right) == (0, free)
