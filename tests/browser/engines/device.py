"""A page in a browser that WebDriver drives: what a finger and a keyboard can do, in the words of a test."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.engines.drivers import PATIENCE

SHOWN = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)"
CENTRED = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
OVERFLOW = "return document.documentElement.scrollWidth - innerWidth"


@dataclass
class Device:
    """One person's browser on one server."""

    driver: WebDriver
    base: str

    def open(self, path: str) -> None:
        self.driver.get(self.base + path)

    def js(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, *given)

    def until(self, holds: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        """What `holds` gives once it gives something; a page on its way gives nothing."""
        end = time.monotonic() + seconds
        while True:
            try:
                if found := holds():
                    return found
            except WebDriverException:
                if time.monotonic() > end:
                    raise
            assert time.monotonic() < end, f"{what}: not on {self.driver.current_url}"
            time.sleep(0.05)

    def shown(self, selector: str) -> list[WebElement]:
        """All that are shown; none of a page on its way."""
        return self.js(SHOWN, selector) or []

    def find(self, selector: str) -> WebElement:
        """The first that is shown."""
        return self.until(lambda: (self.shown(selector) or [None])[0], selector)

    def sees(self, selector: str, words: str = "") -> None:
        """Until such a thing is shown, with these words in it."""
        self.until(
            lambda: any(words in e.text for e in self.shown(selector)), f"{selector} {words}"
        )

    def tap(self, selector: str) -> None:
        """With a finger; again if the page was drawn anew under it."""

        def tapped() -> bool:
            thing = self.find(selector)
            self.js(CENTRED, thing)
            thing.click()
            return True

        self.until(tapped, f"tap {selector}")

    def focus(self, selector: str) -> WebElement:
        """Where the keyboard would bring somebody."""
        thing = self.until(
            lambda: self.js("return document.querySelector(arguments[0])", selector), selector
        )
        self.js("arguments[0].focus()", thing)
        return thing

    def type(self, selector: str, keys: str) -> None:
        self.focus(selector).send_keys(keys)

    def press(self, keys: str) -> None:
        """To whatever has the keyboard."""
        self.driver.switch_to.active_element.send_keys(keys)

    def ready(self) -> None:
        """Until the page follows its session."""
        self.sees("html[data-live=yes] body")

    def fits(self) -> None:
        assert self.js(OVERFLOW) <= 0, f"{self.driver.current_url} scrolls sideways"


ENTER, SPACE = Keys.ENTER, Keys.SPACE
