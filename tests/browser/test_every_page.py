"""Every page that the permission table knows, in every language: axe, its width, big letters, and a language from right to left.

A new page cannot be forgotten: a door without a row in the table fails tests/doors, and a row that answers 200 with a page
is looked at here, as somebody who may see it. One browser, one server, and one window per role serve for all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib
import pytest
from flask import url_for
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route
from werkzeug.test import TestResponse

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from tests.browser import checks
from tests.doors.rows import ROLES, Row
from tests.doors.test_permissions import ROWS, filled
from tests.pseudo import catalogues_with_arabic
from tests.world import World, ids_in_the_world

pytestmark = pytest.mark.browser
HERE = "http://tablee.test"
LANGUAGES = ("fr", "en", "ar")
REMEMBERED = ("faces", "ledgers")
"""What the application keeps between requests, drawn from the database."""
FULL_WIDTH = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
"""What a reader may ask of letters (WCAG 1.4.12)."""
DRESSED = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
LOST = """() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, li, td, th')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.visually-hidden, .skip'))
  .filter(e => { const s = getComputedStyle(e); return s.overflow === 'hidden' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1); })
  .map(e => e.outerHTML.slice(0, 120))"""


class Everywhere:
    """A fresh world for each page, and one window: what it asks for is answered by the application itself."""

    def __init__(self, laid: bytes, folder: Path, browser: Browser) -> None:
        self.laid, self.path = laid, folder / "tablee.sqlite"
        settings = Settings(
            database_url=f"sqlite:///{self.path}",
            secret_key="a secret of the tests",
            languages=LANGUAGES,
            catalogues=str(catalogues_with_arabic(folder / "catalogues")),
            testing=True,
        )
        self.path.write_bytes(laid)
        self.app = create_app(settings)
        self.app.config["WTF_CSRF_ENABLED"] = False
        context = browser.new_context(base_url=HERE, viewport=FULL_WIDTH, reduced_motion="reduce")  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        context.route("**/*", self.answer)
        self.page = context.new_page()
        self.visitor: FlaskClient | None = None
        self.files: dict[str, TestResponse] = {}

    def worlds(self) -> Iterator[tuple[str, Row, str]]:
        """(role, row, address) of every page: each in a world where nothing else has happened."""
        for row in ROWS:
            role = next((one for one in ROLES if row.expected(one) == 200), None)
            if row.method != "GET" or role is None:
                continue
            world = self.fresh_world()
            address = self.address_of(world, row, LANGUAGES[0])
            self.visitor = world.client(role)
            if self.visitor.get(address).mimetype == "text/html":
                yield role, row, address

    def fresh_world(self) -> World:
        """The application on a fresh copy of the laid database; nothing that it remembered is left."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for left in self.path.parent.glob("tablee.sqlite*"):
            left.unlink()
        self.path.write_bytes(self.laid)
        for name in REMEMBERED:
            self.app.extensions.pop(name, None)
        with self.app.app_context():
            return World(self.app, ids_in_the_world())

    @staticmethod
    def address_of(world: World, row: Row, lang: str) -> str:
        world.put_session(row.state)
        args = filled(row.args, world)
        with world.app.test_request_context():
            if world.app.url_map.is_endpoint_expecting(row.endpoint, "lang"):
                args["lang"] = lang
            return url_for(row.endpoint, **args)

    def answer(self, route: Route) -> None:
        """The application's own answer to whatever the window asks for; sockets stay silent."""
        address = route.request.url.removeprefix(HERE)
        if self.visitor is None or address.startswith(("/socket.io", "http")):
            route.abort()
            return
        said = self.files.get(address) or self.visitor.get(address, follow_redirects=True)
        if address.startswith("/static/"):
            self.files[address] = said
        kept = {name: value for name, value in said.headers if name.lower() == "content-type"}
        route.fulfill(status=said.status_code, headers=kept, body=said.get_data())


@pytest.fixture
def everywhere(
    laid_database: bytes, tmp_path: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Everywhere]:
    """The world in French, English, and a language from right to left."""
    monkeypatch.setenv("LANGUAGES", ",".join(LANGUAGES))
    hall = Everywhere(laid_database, tmp_path, chromium)
    yield hall
    hall.page.context.close()


def badly_written(html: str) -> list[str]:
    """What the HTML standard calls a parse error, with its line; and names that two things of a page bear."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(html)
    wrong = [f"line {at[0]}: {code} {facts}" for at, code, facts in parser.errors]
    names = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    return wrong + [f"two things are called {name}" for name, count in names.items() if count > 1]


def faults_of(page: Page, lang: str) -> Iterator[str]:
    """What this page does not hold, in lines that name it."""
    html = page.locator("html")
    if html.get_attribute("lang") != lang:
        yield f"{page.url}: lang is {html.get_attribute('lang')}"
    if html.get_attribute("dir") != ("rtl" if lang == "ar" else "ltr"):
        yield f"{page.url}: dir is {html.get_attribute('dir')}"
    if lang != "ar":
        yield from said(checks.axe, page)
    yield from said(checks.fits, page)
    if lang == "en" or page.locator("body:is(.paper, .wall)").count():
        return  # the same boxes as in French, whose words are longer; a sheet of A4 and a projector have one width
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    yield from said(checks.fits, page)
    if lang == "fr":
        yield from with_big_letters(page)
    page.set_viewport_size(FULL_WIDTH)  # type: ignore[arg-type]


def with_big_letters(page: Page) -> Iterator[str]:
    """Air between letters and lines at 320 px, then letters twice as big: nothing is cut, nothing scrolls sideways."""
    page.evaluate(DRESSED, SPACED)
    yield from said(checks.fits, page)
    lost = page.evaluate(LOST)
    if lost:
        yield f"{page.url}: letters with air are cut\n" + "\n".join(lost)
    page.evaluate(DRESSED, "html { font-size: 200% !important; }")
    page.set_viewport_size({"width": 640, "height": 800})
    yield from said(checks.fits, page)
    page.evaluate(DRESSED, "")


def said(check: Callable[[Page], None], page: Page) -> Iterator[str]:
    try:
        check(page)
    except AssertionError as fault:
        yield str(fault)


def test_every_page_is_open_to_everyone(everywhere: Everywhere) -> None:
    faults, looked = [], 0
    for role, row, address in everywhere.worlds():
        for lang in LANGUAGES if address.startswith("/fr/") else LANGUAGES[:1]:
            answer = everywhere.page.goto(address.replace("/fr/", f"/{lang}/", 1))
            looked += 1
            if answer is None or answer.status != 200:
                faults.append(f"{role} {row.endpoint}: {answer.status if answer else 'no answer'}")
                continue
            name = f"{row.endpoint} ({row.state})"
            faults += [f"{name} {address}: {one}" for one in badly_written(answer.text())]
            faults += [f"{name} {one}" for one in faults_of(everywhere.page, lang)]
    assert looked > 120, looked
    assert not faults, f"{len(faults)} faults on {looked} pages\n\n" + "\n\n".join(faults)
