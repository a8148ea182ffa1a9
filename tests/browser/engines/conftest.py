"""Each engine beside Chromium: one browser for all tests of a run, with nothing left of the test before."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
import system
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.engines.device import Device
from tests.browser.engines.drivers import HEIGHT, WIDTH, firefox, resize, screen, webkit
from tests.browser.engines.line import Line
from tests.screens.conftest import Stage
from tests.servers import tool_or_skip
from tests.world import World


@pytest.fixture(scope="session")
def engines() -> Iterator[Callable[[str], WebDriver]]:
    """engines("webkit") -> that browser, started when it is first asked for; skipped where it is not installed."""
    with ExitStack() as open_ones:
        yield cache(lambda name: open_ones.enter_context(STARTS[name]()))


@contextmanager
def start_webkit() -> Iterator[WebDriver]:
    driver = tool_or_skip(system.webkit_driver(), "WebKit's driver")
    browser = tool_or_skip(system.webkit(), "WebKit")
    with (
        screen(tool_or_skip(system.xvfb(), "Xvfb")) as display,
        webkit(driver, browser, display) as found,
    ):
        yield found


@contextmanager
def start_firefox() -> Iterator[WebDriver]:
    with firefox(tool_or_skip(system.firefox(), "Firefox")) as found:
        yield found


STARTS = {"webkit": start_webkit, "firefox": start_firefox}


@pytest.fixture(params=list(STARTS))
def engine(request: pytest.FixtureRequest, engines: Callable[[str], WebDriver]) -> WebDriver:
    """WebKit, then Firefox; skipped where it is not installed, except where CI=true."""
    return engines(request.param)


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
