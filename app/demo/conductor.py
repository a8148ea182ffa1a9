"""The facilitator who plays: opens the session, moves along the agenda, follows each proposal's road, holds the votes.

Everything goes through the pages of the desk, form by form, as a person would do it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import gevent
import socketio

from app.demo.browser import Form, Page
from app.demo.discussion import Step
from app.demo.note_taker import settle
from app.demo.player import Player, boxes, plain
from app.demo.script import Point, Script
from app.extensions import FastJson

PATIENCE = 40
"""Seconds without a new ballot after which the facilitator closes: a real phone may be among the players'."""
OPENING = re.compile(r"/votes/(\d+)/opening$")
RESULT = re.compile(r'class="result-sentence"[^>]*>(.*?)</p>', re.DOTALL)


@dataclass
class Conductor(Player):
    """One facilitator at one desk."""

    turnout: tuple[int, int] = (0, 0)
    socket: socketio.Client | None = None

    @property
    def desk(self) -> str:
        """The address of the desk."""
        return f"/fr/desk/{self.session_id}"

    def conduct(self, script: Script) -> None:
        """The whole session, from the opening to the closing."""
        self.sign_in(self.desk)
        self.follow_turnout()
        self.press(rf"/desk/{self.session_id}/opening$")
        for point in script.points:
            ends = self.clock() + timedelta(minutes=point.held)
            self.say(point.title)
            self.press(rf"/items/{point.item_id}/beginning$")
            self.hold(point, script)
            self.clock.leap(ends)
        self.press(rf"/desk/{self.session_id}/closure$")

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
        """Fill in and send the desk's form that goes to `action`. Raises Refused, LookupError."""
        page = self.open(self.desk)
        return self.send(page, page.form(action), values)

    def hold(self, point: Point, script: Script) -> None:
        """What happens while a point is under discussion."""
        if point.kind == "welcome":
            for principal, holder in script.proxies:
                self.press(r"/proxies$", principal=principal, holder=holder)
            self.note_figures(script.told["figures"])
        if point.proposal_id is not None:
            self.discuss(point)
        if point.votes:
            self.vote(point)
        if point.back_on:
            page = self.open(f"/fr/proposals/{point.proposal_id}/road")
            self.send(page, page.form(r"/return$"), {"day": point.back_on})
        if point.kind == "mood":
            settle(self, script.told)
        self.pause()

    def note_figures(self, counted: dict[str, Any]) -> None:
        """The counts of the day, at the welcome table."""
        page = self.open(f"/fr/sessions/{self.session_id}/welcome")
        spoken = ", ".join(counted["interpreters"])
        self.send(page, page.form(r"/figures$"), {**counted, "interpreters": spoken})

    def discuss(self, point: Point) -> None:
        """The proposal's road, gesture by gesture, on its own page; meanwhile those who asked have the floor."""
        for step in point.road:
            if step.words:
                self.say(f"   {step.words.in_('fr')}\n     {step.words.in_('en')}")
            self.clock.leap(self.clock() + timedelta(minutes=step.minutes))
            if not step.on_the_road:
                {"merge": self.merge, "amendment": self.amend}[step.kind](point, step)
                continue
            page = self.open(f"/fr/proposals/{point.proposal_id}/road")
            self.send(page, form_for(page, step), fields_of(step))
            if step.kind == "argument":
                self.give_the_floor()

    def merge(self, point: Point, step: Step) -> None:
        """What somebody wrote on their own becomes part of it."""
        page = self.open(f"/fr/proposals/{point.proposal_id}/merging")
        why = boxes("reason", step.words)
        self.send(page, page.form(r"^$"), {"others": point.ideas[step.name], **why})

    def amend(self, point: Point, step: Step) -> None:
        """Written down for a table, talked about, taken by those who bear the proposal."""
        page = self.open(f"/fr/proposals/{point.proposal_id}/amendments/new?in={step.name}")
        words = {"text": step.more.words[step.name], "bearer": step.source}
        page = self.send(page, page.form(r"^$"), {**words, **boxes("reason", step.words)})
        for gesture in ("show", "accept"):
            page = self.say_of_it(page, gesture)

    def say_of_it(self, page: Page, gesture: str) -> Page:
        """A gesture of the page of an amendment. Raises Refused, LookupError."""
        found = page.button(gesture)
        if found is None:
            raise LookupError(f"no button {gesture!r} on {page.url}")
        form, said = found
        return self.send(page, form, said)

    def give_the_floor(self) -> None:
        """To the first who asked, if anybody did; somebody may have changed their mind meanwhile."""
        for gesture in ("beginning", "ending"):
            page = self.open(self.desk)
            waiting = page.find(rf"/turns/\d+/{gesture}$")
            if waiting is not None:
                self.browser.send(page, waiting, {})
                self.pause(0.5)

    def vote(self, point: Point) -> None:
        """Open, wait until everybody has voted or nobody votes any more, close, look, publish."""
        if point.proposal_id is not None:
            self.press(rf"/proposals/{point.proposal_id}/vote$")
        ready = self.open(self.desk).all(OPENING.pattern)
        vote_id = max(int(found[1]) for form in ready if (found := OPENING.search(form.action)))
        self.turnout = (0, 0)
        self.press(rf"/votes/{vote_id}/opening$")
        self.wait_for_ballots()
        self.press(rf"/votes/{vote_id}/closure$")
        self.pause()
        self.press(rf"/votes/{vote_id}/publication$")
        for words in self.result_of(vote_id):
            self.say(f"→ {words}")
        self.pause(2)

    def wait_for_ballots(self) -> None:
        """Until the box holds one ballot per voice, or none has come in for a while."""
        seen, quiet = self.turnout, 0.0
        while quiet < PATIENCE and (self.turnout[0] < self.turnout[1] or not self.turnout[1]):
            gevent.sleep(0.2)
            quiet = quiet + 0.2 if self.turnout == seen else 0.0
            seen = self.turnout

    def result_of(self, vote_id: int) -> list[str]:
        """The sentences of the published result, in both languages, as everybody reads them."""
        pages = [self.open(f"/{lang}/votes/{vote_id}").html for lang in ("fr", "en")]
        return [" ".join(plain(words) for words in RESULT.findall(page)) for page in pages]

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
