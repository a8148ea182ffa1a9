"""Somebody with an account who plays: signs in, fills in the forms of the pages, leaves the room time to follow.

What a page refuses, the player hears: a session that plays is a test of every form it uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import gevent

from app.demo.browser import Browser, Form, Page
from app.demo.clock import StageClock
from app.words.localized import Localized

REFUSAL = re.compile(r'<div class="flashes.*?role="alert".*?</div>', re.DOTALL)
"""How a page says that a gesture was refused."""


class Refused(RuntimeError):
    """A page did not do what was asked; the message holds its address and its words."""


@dataclass
class Player:
    """One person at one browser. `say` tells the person at the keyboard what happens."""

    base: str
    session_id: int
    email: str
    password: str
    clock: StageClock
    pace: float
    say: Callable[[str], None]
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Browser(self.base)

    def sign_in(self, onward: str) -> None:
        """By e-mail and password, then on to the page `onward`. Raises Refused."""
        page = self.browser.open(f"/fr/sign-in?next={onward}")
        form = page.form(r"^$|/sign-in")
        self.check(
            page := self.browser.send(page, form, {"email": self.email, "password": self.password})
        )
        if onward not in page.url:
            raise Refused(f"signing in led to {page.url}")

    def open(self, address: str) -> Page:
        """A page. Raises Refused."""
        page = self.browser.open(address)
        self.check(page)
        return page

    def send(self, page: Page, form: Form, values: dict[str, Any]) -> Page:
        """Fill in and send a form of a page, then leave the room time to follow. Raises Refused."""
        answer = self.browser.send(page, form, values)
        self.check(answer)
        self.pause()
        return answer

    def check(self, page: Page) -> None:
        """Raises Refused with the page's own words when it is a refusal."""
        refusal = REFUSAL.search(page.html)
        if page.status >= 400 or refusal:
            raise Refused(
                f"{page.url} ({page.status}): {plain(refusal[0] if refusal else page.html)}"
            )

    def pause(self, times: float = 1) -> None:
        """Time for the room to follow."""
        gevent.sleep(self.pace * times)


def boxes(name: str, text: Localized) -> dict[str, str]:
    """The boxes of a text: one per language, and one more for its easy words."""
    easy = {f"{name}-{lang}_easy": words for lang, words in text.easy.items()}
    return {f"{name}-{lang}": words for lang, words in text.words.items()} | easy


def plain(html: str) -> str:
    """The words of a page's main part, or of a piece of it, 300 characters at most."""
    main = html[max(0, html.find("<main")) :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()[:300]
