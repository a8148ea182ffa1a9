"""An evening by ear: a facilitator goes on by the names of buttons as they are heard, a resident speaks, votes, hears the result.

The desk speaks one language and the phone the other. With TRANSCRIPT=<folder> there is an evening in each, and what both
heard is written there, moment by moment: to be read.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall, ready
from tests.browser.reader import Reader, plain

pytestmark = pytest.mark.browser
CLOCK = re.compile(r"\b\d{1,2}(?: h(?: \d\d)?\b|:\d\d(?: [ap]m)?)")
MINUTES = re.compile(r"\b\d+ min\b")
EVENINGS = [("fr", "fr"), ("en", "en")] if "TRANSCRIPT" in os.environ else [("fr", "en")]
"""The languages of the desk and of the phone."""
FORKS = ("button", "DisclosureTriangle")
WORDS = {
    "fr": {
        "now": "Maintenant",
        "speak": "Je voudrais parler",
        "floor": "Donner la parole",
        "done": "A fini",
        "for": "A · Pour",
        "send": "Voter",
        "sure": "Oui",
        "no": "Pas d’accord",
    },
    "en": {
        "now": "Now",
        "speak": "I would like to speak",
        "floor": "Give the floor",
        "done": "Has finished",
        "for": "A · For",
        "send": "Send my vote",
        "sure": "Yes",
        "no": "No agreement",
    },
}


def masked(line: str) -> str:
    """Without what the clock says."""
    return MINUTES.sub("N min", CLOCK.sub("HH:MM", plain(line)))


@dataclass
class Ear:
    """Somebody who hears one page, and writes down what they hear."""

    name: str
    page: Page
    words: dict[str, str]
    told: list[str]
    region: str = ""
    """The part of the page that they listen to; empty: all of it."""
    heard: int = 0
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(self.page)

    def lines(self) -> list[str]:
        """What the page says, from its first heading, or in their region."""
        said = self.reader.said()
        if self.region:
            start = said.index(f"region: {self.region}")
            end = next(n for n in range(start + 1, len(said)) if said[n].startswith("region: "))
            return said[start + 1 : end]
        start = next(n for n, line in enumerate(said) if line.startswith("main"))
        return [line for line in said[start + 1 :] if not line.startswith("status")]

    def tell(self, moment: str) -> None:
        """Write a moment down: its announcements in order, then the page."""
        announced = [masked(words) for words in self.page.evaluate("window.heard")]
        new, self.heard = announced[self.heard :], len(announced)
        self.told += [f"== {self.name}: {moment}", *(f"« {words} »" for words in new)]
        self.told += [masked(line) for line in self.lines() if not line.endswith(": ")] + [""]

    def press(self, name: str) -> None:
        """A button, by its name in WORDS."""
        self.reader.activate("button", self.words[name])

    def go_on(self) -> None:
        """The first thing to press in their region, by the name that was heard; what asks again is answered yes."""
        before = self.page.locator("[data-part=now]").get_attribute("data-key") or ""
        expect(self.page.locator("#next:not([aria-disabled])")).to_be_visible()
        line = next(line for line in self.lines() if line.startswith(FORKS))
        role, _, name = line.partition(": ")
        self.reader.activate(role, name.removesuffix(" (expanded)"))
        if role != "button":
            self.page.wait_for_timeout(1100)  # what has just come rests for a second
            self.press("sure")
        expect(self.page.locator("[data-part=now]")).not_to_have_attribute("data-key", before)


@pytest.mark.parametrize(("conducts", "votes"), EVENINGS)
def test_an_evening_by_ear(hall: Hall, conducts: str, votes: str) -> None:
    told: list[str] = []
    hall.stage.write_proposal()
    hall.stage.begin("item")
    ours, theirs = WORDS[conducts], WORDS[votes]
    desk = Ear("facilitator", ready(hall.desk(conducts)), ours, told, region=ours["now"])
    phone = Ear("resident", ready(hall.phone(1, votes)), theirs, told)
    for moment in ("the proposal", "questions"):
        desk.go_on()
        settled(desk, phone)
        desk.tell(moment)
        phone.tell(moment)
    phone.press("speak")
    expect(desk.page.get_by_role("button", name=ours["floor"])).to_be_visible()
    settled(phone, desk)
    desk.press("floor")
    expect(desk.page.get_by_role("button", name=ours["done"])).to_be_visible()
    settled(desk, phone)
    phone.tell("their turn")
    desk.press("done")
    settled(desk, phone)
    desk.tell("the turn is over")
    hall.stage.open()
    for page in (desk.page, phone.page):
        page.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.page.locator("form[data-ballot]")).to_be_visible()
    settled(desk, phone)
    phone.tell("a vote opens")
    phone.reader.activate("radio", theirs["for"])
    phone.press("send")
    expect(phone.page.locator("[data-state=counted]").first).to_be_visible()
    settled(phone)
    phone.tell("the vote is in")
    for moment in ("the vote is closed", "the result"):
        desk.go_on()
        settled(desk, phone)
        desk.tell(moment)
        phone.tell(moment)
    assert not phone.reader.unnamed()
    assert not desk.reader.unnamed()
    for ear in (desk, phone):
        heard = ear.page.evaluate("window.heard")
        assert len(heard) == len(set(heard)), heard
    write(f"{conducts}.txt", "\n".join(told))


def settled(*ears: Ear) -> None:
    """Wait until each has said all that waits to be said: the queue leaves a second and a half between two sentences."""
    for ear in ears:
        ear.page.wait_for_function("() => Date.now() - window.heardAt > 2000")


def write(name: str, told: str) -> None:
    """Keep the transcript where somebody asked for it."""
    if "TRANSCRIPT" in os.environ:
        (Path(os.environ["TRANSCRIPT"]) / name).write_text(told, encoding="utf-8")
