"""Somebody at a screen, who presses what they read there; each gesture is counted.

A gesture is a press, a choice in a list, a tick, or a number, day or hour that is set. Typing words and confirming what was
asked are not counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from flask_babel import gettext, pgettext
from playwright.sync_api import Locator, Page

from app.words.i18n import in_locale

Say = Callable[..., str]
NOT_HIDDEN = ":visible"


def saying(app: Flask, lang: str) -> Say:
    """say(english, **facts) -> the sentence of the house in `lang`; `of=` is its context."""

    def say(sentence: str, *, of: str = "", **facts: object) -> str:
        with app.test_request_context(f"/{lang}/"), in_locale(lang):
            return pgettext(of, sentence, **facts) if of else gettext(sentence, **facts)

    return say


@dataclass
class Hand:
    """One person's hand on one page."""

    page: Page
    say: Say
    count: int = 0
    jobs: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count what is done inside under this name."""
        self.count = 0
        yield
        self.jobs[name] = self.count

    def named(self, sentence: str, within: Locator | None = None, **facts: object) -> Locator:
        """What can be pressed under these words: a button, a link, the title of a fold.

        `about`: what is said after them to those who do not see that the button stands there.
        """
        here, words = within or self.page.locator("body"), self.say(sentence, **facts)
        if "about" in facts:
            words = f"{words} {self.say(str(facts['about']))}"
        button = here.get_by_role("button", name=words, exact=True)
        link = here.get_by_role("link", name=words, exact=True)
        fold = here.locator("summary").filter(has=self.page.get_by_text(words, exact=True))
        bare = here.locator("summary").get_by_text(words, exact=True)
        return button.or_(link).or_(fold).or_(bare).locator("visible=true").first

    def press(self, sentence: str, within: Locator | None = None, **facts: object) -> None:
        """One press."""
        self.count += 1
        self.named(sentence, within, **facts).click()

    def confirm(self, sentence: str, within: Locator | None = None, **facts: object) -> None:
        """Answer what was asked: not a gesture of its own."""
        self.named(sentence, within, **facts).click()

    def box(self, sentence: str, within: Locator | None = None, **facts: object) -> Locator:
        """The field under this label."""
        here, words = within or self.page.locator("body"), self.say(sentence, **facts)
        return here.get_by_label(words).locator("visible=true").first

    def write(
        self, sentence: str, words: str, within: Locator | None = None, **facts: object
    ) -> None:
        """Type words: not counted."""
        self.box(sentence, within, **facts).fill(words)

    def set(
        self, sentence: str, value: str, within: Locator | None = None, **facts: object
    ) -> None:
        """A number, a day, an hour."""
        self.count += 1
        self.box(sentence, within, **facts).fill(value)

    def choose(
        self, sentence: str, option: str, within: Locator | None = None, **facts: object
    ) -> None:
        """One of a list, by what is written there."""
        self.count += 1
        self.box(sentence, within, **facts).select_option(label=option)

    def tick(self, sentence: str, **facts: object) -> None:
        """A box to tick."""
        self.count += 1
        self.box(sentence, **facts).check()

    def words(self, sentence: str, told: dict[str, str]) -> None:
        """A text in each language, in the boxes under one title."""
        group = (
            self.page.get_by_role("group", name=self.say(sentence)).locator("visible=true").first
        )
        for lang, text in told.items():
            group.locator(f"[lang={lang}]:is(input, textarea)").first.fill(text)
