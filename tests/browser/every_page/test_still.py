"""A page laid into an open window is what a browser without script shows."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser import checks
from tests.browser.every_page.everywhere import NARROW
from tests.browser.every_page.still import lay
from tests.browser.pages import OpenPage

pytestmark = pytest.mark.browser
WIDE = "p { inline-size: 400px }"
PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>Essai</title>{head}</head>
<body><main><p>Bonjour</p>{main}</main></body></html>"""


@pytest.fixture
def window(open_page: OpenPage) -> Page:
    """A bare page of a server that has a style sheet too."""
    page = open_page("desk", viewport=NARROW, base_url="http://127.0.0.1:9")

    def answer(route: Route) -> None:
        if route.request.url.endswith(".css"):
            route.fulfill(body=WIDE, content_type="text/css")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route("**/*", answer)
    page.goto("/bare")
    return page


def test_a_page_that_is_right_passes(window: Page) -> None:
    lay(window, PAGE.format(head="", main="<script>document.body.replaceChildren()</script>"))
    checks.fits(window)
    assert window.locator("main").inner_text() == "Bonjour"
    assert window.evaluate("document.documentElement.dir") == "rtl"


@pytest.mark.parametrize(
    ("head", "main"),
    [
        ('<link rel="stylesheet" href="/wide.css">', ""),
        ("", '<noscript><img src="data:," width="400" height="9" alt=""></noscript>'),
        ("<noscript><style>p { inline-size: 400px }</style></noscript>", ""),
    ],
    ids=["its sheet has come", "instead of a script", "a style instead of a script"],
)
def test_what_shows_without_a_script_is_measured(window: Page, head: str, main: str) -> None:
    lay(window, PAGE.format(head=head, main=main))
    with pytest.raises(AssertionError, match="in 320 px"):
        checks.fits(window)


def test_a_page_that_comes_again_by_itself_stays(window: Page) -> None:
    lay(window, PAGE.format(head='<meta http-equiv="refresh" content="0">', main=""))
    window.wait_for_function("new Promise(done => setTimeout(() => done(true), 50))")
    assert window.locator("main").inner_text() == "Bonjour"
