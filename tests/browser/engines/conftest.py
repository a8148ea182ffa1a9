"""Each engine beside Chromium: one browser for all tests of a run, with nothing left of the test before."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import system
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.engines.device import Device
from tests.browser.engines.drivers import HEIGHT, WIDTH, firefox, resize, screen, webkit
from tests.browser.engines.line import Line
from tests.screens.conftest import Stage
from tests.servers import tool_or_skip
from tests.world import World


@pytest.fixture(scope="session", params=["webkit", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """WebKit, then Firefox; skipped where it is not installed, except where CI=true."""
    with ExitStack() as open_ones:
        if request.param == "firefox":
            browser = tool_or_skip(system.firefox(), "Firefox")
            yield open_ones.enter_context(firefox(browser))
            return
        driver = tool_or_skip(system.webkit_driver(), "WebKit's driver")
        browser = tool_or_skip(system.webkit(), "WebKit")
        display = open_ones.enter_context(screen(tool_or_skip(system.xvfb(), "Xvfb")))
        yield open_ones.enter_context(webkit(driver, browser, display))


@pytest.fixture
def stage(world: World) -> Stage:
    return Stage(world)


@pytest.fixture
def line(live_server: str) -> Iterator[Line]:
    """The network between the browser and the server."""
    line = Line(live_server)
    yield line
    line.close()


@pytest.fixture
def device(engine: WebDriver, line: Line) -> Iterator[Device]:
    """A phone 360 px wide that has never been here."""
    resize(engine, WIDTH, HEIGHT)
    yield Device(engine, line.address)
    line.mend()
    engine.get(f"{line.address}/fr/join")
    engine.delete_all_cookies()
