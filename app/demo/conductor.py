"""The facilitator who plays: signs in, opens the session, moves along the agenda, opens, closes and publishes the votes.

Everything goes through the pages of the desk, form by form, as a person would do it; what a form refuses, the player hears.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any

import gevent
import socketio

from app.demo.browser import Browser, Form, Page
from app.demo.clock import StageClock
from app.demo.discussion import Step
from app.demo.script import Point, Script
from app.extensions import FastJson
from app.localized import Localized

Story = dict[str, Any]
PATIENCE = 40
"""Seconds without a new ballot after which the facilitator closes: a real phone may be among the players'."""


REFUSAL = re.compile(r'<div class="flashes.*?role="alert".*?</div>', re.DOTALL)
"""How a page says that a gesture was refused."""
RESULT = re.compile(r'class="result-sentence"[^>]*>(.*?)</p>', re.DOTALL)


class Refused(RuntimeError):
    """A page did not do what was asked; the message holds its address and its words."""


@dataclass
class Conductor:
    """One facilitator at one desk. `say` tells the person at the keyboard what happens."""

    base: str
    session_id: int
    email: str
    password: str
    clock: StageClock
    pace: float
    say: Callable[[str], None]
    write: Callable[[Callable[[], object]], None]
    """Do an act of the note-taker, in a transaction of its own."""
    browser: Browser = field(init=False)
    turnout: tuple[int, int] = (0, 0)
    socket: socketio.Client | None = None

    def __post_init__(self) -> None:
        self.browser = Browser(self.base)

    @property
    def desk(self) -> str:
        """The address of the desk."""
        return f"/fr/desk/{self.session_id}"

    def sign_in(self) -> None:
        """By e-mail and password, then on to the desk. Raises Refused."""
        page = self.browser.open(f"/fr/sign-in?next={self.desk}")
        page = self.browser.submit(page, r"", email=self.email, password=self.password)
        self.check(page)
        if self.desk not in page.url:
            raise Refused(f"signing in led to {page.url}")
        self.follow_turnout()

    def follow_turnout(self) -> None:
        """Hear how many have voted, as the desk's page does."""
        self.socket = socketio.Client(handle_sigint=False, json=FastJson)
        self.socket.on("turnout_changed", self.hear_turnout)
        self.socket.connect(
            self.base,
            headers={"Cookie": self.browser.cookie_header()},
            auth={"face": "desk", "session": self.session_id, "lang": "fr"},
            transports=["websocket"],
        )

    def hear_turnout(self, news: dict[str, Any]) -> None:
        """How many of how many."""
        self.turnout = (news["cast"], news["of"])

    def press(self, action: str, **values: Any) -> Page:
        """Fill in and send the desk's form that goes to `action`, then wait. Raises Refused, LookupError."""
        page = self.browser.open(self.desk)
        return self.send(page, page.form(action), values)

    def send(self, page: Page, form: Form, values: dict[str, Any]) -> Page:
        """Fill in and send a form of a page, then wait. Raises Refused."""
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

    def conduct(self, script: Script) -> None:
        """The whole session, from the opening to the closing."""
        self.sign_in()
        self.press(rf"/desk/{self.session_id}/opening$")
        for point in script.points:
            ends = self.clock() + timedelta(minutes=point.held)
            self.say(point.title)
            self.press(rf"/items/{point.item_id}/beginning$")
            self.hold(point, script)
            self.clock.leap(ends)
        self.press(rf"/desk/{self.session_id}/closure$")

    def publish(self, script: Script) -> Page:
        """Some days later: the easy words have been read, the minutes become public. Gives their page."""
        draft = f"/fr/minutes/of-session/{self.session_id}"
        self.clock.leap(script.published)
        for lang, reader in script.easy_read_by.words.items():
            page = self.browser.open(draft)
            self.send(page, page.form(r"/easy-checks$", lang=lang), {"reader": reader})
        page = self.browser.open(draft)
        return self.send(page, page.form(r"/publications$"), {"accept_gaps": "y"})

    def hold(self, point: Point, script: Script) -> None:
        """What happens while a point is under discussion."""
        if point.kind == "welcome":
            for principal, holder in script.proxies:
                self.press(r"/proxies$", principal=principal, holder=holder)
        if point.proposal_id is not None:
            self.discuss(point)
        for vote_id in point.votes:
            self.vote(vote_id)
        if point.back_on:
            page = self.browser.open(f"/fr/proposals/{point.proposal_id}/road")
            self.send(page, page.form(r"/return$"), {"day": point.back_on})
        if point.kind == "round":
            self.write(script.settle)
        self.pause()

    def discuss(self, point: Point) -> None:
        """The proposal's road, gesture by gesture, on its own page; meanwhile those who asked have the floor."""
        for step in point.road:
            if step.words:
                self.say(f"   {step.words.in_('fr')}\n     {step.words.in_('en')}")
            self.clock.leap(self.clock() + timedelta(minutes=step.minutes))
            page = self.browser.open(f"/fr/proposals/{point.proposal_id}/road")
            self.send(page, form_for(page, step), fields_of(step))
            if step.kind == "argument":
                self.give_the_floor()

    def give_the_floor(self) -> None:
        """To the first who asked, if anybody did; somebody may have changed their mind meanwhile."""
        for gesture in ("beginning", "ending"):
            page = self.browser.open(self.desk)
            waiting = page.find(rf"/turns/\d+/{gesture}$")
            if waiting is not None:
                self.browser.send(page, waiting, {})
                self.pause(0.5)

    def vote(self, vote_id: int) -> None:
        """Open, wait until everybody has voted or it has lasted long enough, close, look, publish."""
        self.turnout = (0, 0)
        self.press(rf"/votes/{vote_id}/opening$")
        self.wait_for_ballots()
        self.press(rf"/votes/{vote_id}/closure$")
        self.pause()
        self.press(rf"/votes/{vote_id}/publication$")
        for words in self.result_of(vote_id):
            self.say(f"→ {words}")
        self.pause(2)

    def result_of(self, vote_id: int) -> list[str]:
        """The sentences of the published result, in both languages, as everybody reads them."""
        pages = [self.browser.open(f"/{lang}/votes/{vote_id}").html for lang in ("fr", "en")]
        return [" ".join(plain(words) for words in RESULT.findall(page)) for page in pages]

    def wait_for_ballots(self) -> None:
        """Until the box holds one ballot per voice, or none has come in for a while."""
        seen, quiet = self.turnout, 0.0
        while quiet < PATIENCE and (self.turnout[0] < self.turnout[1] or not self.turnout[1]):
            gevent.sleep(0.2)
            quiet = quiet + 0.2 if self.turnout == seen else 0.0
            seen = self.turnout

    def leave(self) -> None:
        """Go away from the desk."""
        if self.socket is not None:
            self.socket.disconnect()


def form_for(page: Page, step: Step) -> Form:
    """Where a step is written down on the page of the road; raises LookupError when the page does not offer it."""
    if step.kind == "gesture":
        return page.form(r"/gestures$", gesture=step.name)
    if step.kind == "ending":
        return page.form(r"/objections/\d+/ending$", place=step.still_shown)
    return page.form(rf"/proposals/\d+/{step.kind}s$")


def fields_of(step: Step) -> dict[str, str]:
    """What is typed there, in both languages."""
    if step.kind == "gesture":
        return {"gesture": step.name}
    if step.kind == "argument":
        said = boxes("text", step.words) | boxes("answer", step.more)
        return {"kind": step.name, "source": step.source, **said}
    if step.kind == "objection":
        return {"source": step.source, **boxes("text", step.words)}
    changed = boxes("text", step.more) if step.more else {}
    return {"outcome": step.name, **changed, **boxes("resolution", step.words)}


def boxes(name: str, text: Localized) -> dict[str, str]:
    """The boxes of a text: one per language, and one more for its easy words."""
    easy = {f"{name}-{lang}_easy": words for lang, words in text.easy.items()}
    return {f"{name}-{lang}": words for lang, words in text.words.items()} | easy


def plain(html: str) -> str:
    """The words of a piece of a page, 300 characters at most."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()[:300]
