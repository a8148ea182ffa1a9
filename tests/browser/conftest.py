"""A real browser on the real application: what the tests of pages stand on.

`live_server` is the application in a process of its own, on the same database file as the fixture `app`: a test arranges
with services and looks with the browser. `open_page` opens pages, each in a browser profile of its own (as if each were
another person's machine). Checks of a page are in tests/browser/checks.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import system
from playwright.sync_api import Browser, Page, Playwright, expect

from app.config import Settings
from tests.browser.hall import Hall
from tests.browser.pages import PATIENCE, SCREENS, OpenPage
from tests.processes import serving
from tests.screens.conftest import Stage
from tests.servers import tool_or_skip
from tests.world import World

expect.set_options(timeout=PATIENCE)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP salle.lan 127.0.0.1",  # a hall's own network: plain HTTP, no secure context
]


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run: the system's own, nothing is downloaded."""
    programme = tool_or_skip(system.browser(), "Chromium")
    browser = playwright.chromium.launch(executable_path=programme, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def live_server(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The address of the application, serving the database of the fixture `app`."""
    with serving(tmp_path, settings.database_url, settings.secret_key) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """open_page(screen, locale, javascript=…, **context) -> a blank Page in a fresh browser profile.

    `screen` is a key of SCREENS; `context` are options of Playwright's new_context: offline, forced_colors, color_scheme,
    contrast, base_url… The base address is live_server's unless given. A page that breaks the Content-Security-Policy or
    raises an error in its script fails the test at its end.
    """
    contexts, faults = [], []

    def open_one(
        screen: str = "phone", locale: str = "fr-FR", *, javascript: bool = True, **context: object
    ) -> Page:
        options = {"reduced_motion": "reduce", "locale": locale, **SCREENS[screen], **context}
        if "base_url" not in options:
            options["base_url"] = request.getfixturevalue("live_server")
        contexts.append(chromium.new_context(java_script_enabled=javascript, **options))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: _note_breach(said.text, page.url, faults))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def hall(world: World, open_page: OpenPage, live_server: str) -> Hall:
    """The world's session with its desk, walls and phones, each in a browser of its own."""
    return Hall(Stage(world), open_page, live_server)


def _note_breach(text: str, address: str, faults: list[str]) -> None:
    if "Content Security Policy" in text:
        faults.append(f"{address}: {text}")
