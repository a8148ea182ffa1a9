"""The screens that pages are looked at on, and the shape of the fixture `open_page`."""

from typing import Protocol

from playwright.sync_api import Page

SCREENS: dict[str, dict[str, object]] = {
    "phone": {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True},
    "small": {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
    "wall": {"viewport": {"width": 1920, "height": 1080}},
}
PATIENCE = 20_000
"""Milliseconds that a click or an expectation waits at most: continuous integration has two cores."""


class OpenPage(Protocol):
    """open_page(screen, locale, javascript=…, **options of Playwright's new_context) -> a blank Page."""

    def __call__(
        self,
        screen: str = "phone",
        locale: str = "fr-FR",
        *,
        javascript: bool = True,
        **context: object,
    ) -> Page: ...
