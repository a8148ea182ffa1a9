"""The residents who play: each has a browser, a card, a socket, a language, habits, and votes as the story says.

They come in by the doors that everybody uses. A few are late, a few send twice because an answer was slow, a few have a
phone without JavaScript and vote by the plain form.
"""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import gevent
import socketio
from socketio.exceptions import SocketIOError

from app.demo.browser import Browser, Form, Page
from app.extensions import FastJson

PATIENCE = 10
"""Seconds to wait for an acknowledgement."""
RELOAD = 2.0
"""Seconds between two looks, at least, of somebody whose page does not renew itself."""
BALLOT = re.compile(r"/votes/(\d+)/ballot")
PLAIN_FORM_EVERY, RETRY_EVERY, LATE_EVERY, ENGLISH_EVERY = 9, 7, 6, 5
"""One resident in so many votes by the plain form, sends twice, comes late, reads English."""
SPEAKS_EVERY, PUZZLED_EVERY = 11, 14
"""One in so many asks for the floor when a proposal is discussed, or asks to hear it again."""
MOODS = (r"mood:happy", r"mood:happy", r"mood:smile", r"mood:smile", r"mood:neutral", r"mood:sad")
Choice = dict[str, Any]
Fields = frozenset[str]
"""The names of a ballot's fields: how a resident knows which question it is."""


@dataclass(frozen=True)
class Voice:
    """One voice that a phone carries: its seat, and what it chooses on each ballot of the story."""

    seat_id: int
    choices: Mapping[Fields, Choice]


@dataclass
class Resident:
    """One person with a card in hand; `rank`, from 0, is the order in which they come."""

    rank: int
    number: int
    """Their seat, as it is written on the card."""
    base: str
    session_id: int
    card: str
    """The address on the card."""
    voices: list[Voice]
    """Their own voice first, then the proxy they carry."""
    seconds: float
    """How long a choice takes, at most."""
    debates: frozenset[int] = frozenset()
    """The points of the agenda at which one asks for the floor."""
    browser: Browser = field(init=False)
    socket: socketio.Client | None = None
    cast: set[int] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)

    here: bool = True

    def __post_init__(self) -> None:
        self.lang = "en" if self.rank % ENGLISH_EVERY == 3 else "fr"
        self.browser = Browser(self.base, self.lang)
        self.habits = random.Random(self.rank)

    def come(self) -> None:
        """Scan the card, take the seat, connect. Raises LookupError when the card opens no phone page."""
        page = self.browser.open(self.card)
        if (form := page.find(r"/cards/|/join$")) is not None:
            page = self.browser.send(page, form, {})
        while "/join/waiting" in page.url:
            gevent.sleep(0.5)  # another phone holds this seat and was asked
            page = self.browser.open(page.url)
            if (form := page.find(r"/join/waiting$")) is not None:
                page = self.browser.send(page, form, {})
        if f"/s/{self.session_id}" not in page.url:
            raise LookupError(f"the card led to {page.url} ({page.status})")
        if self.has_no_script:
            gevent.spawn(self.reload)
        else:
            self.connect()

    @property
    def has_no_script(self) -> bool:
        """A phone without JavaScript: it never has a socket, its page is loaded again now and then."""
        return self.rank % PLAIN_FORM_EVERY == 4

    @property
    def page(self) -> str:
        """The address of their phone page."""
        return f"/{self.lang}/s/{self.session_id}"

    def connect(self) -> None:
        """Open the socket as the page's script does; what comes in is heard from now on."""
        self.socket = socketio.Client(handle_sigint=False, json=FastJson)
        self.socket.on("vote_opened", self.hear_vote)
        self.socket.on("item_begun", self.hear_item)
        self.socket.on("takeover_asked", lambda _news: gevent.spawn(self.hand_over))
        self.socket.on("seat_released", lambda _news: gevent.spawn(self.leave))
        self.socket.connect(
            self.base,
            headers={"Cookie": self.browser.cookie_header()},
            auth={"face": "phone", "session": self.session_id, "lang": self.lang},
            transports=["websocket"],
        )

    def hand_over(self) -> None:
        """Another phone shows this card: it is mine, the battery of this one is empty."""
        page = self.browser.open(self.page)
        for form in page.all(r"/seat/answer$", allow="yes"):
            self.browser.send(page, form, {})

    def leave(self) -> None:
        """Put the phone away."""
        self.here = False
        if self.socket is not None:
            self.socket.shutdown()

    def hear_vote(self, news: dict[str, Any]) -> None:
        """A vote opens: think, then choose."""
        gevent.spawn_later(self.thinking_time(), self.vote, news["vote"])

    def hear_item(self, news: dict[str, Any]) -> None:
        """A new point: take part in it a little later."""
        gevent.spawn_later(self.thinking_time() / 2, self.take_part, news["item"])

    def take_part(self, item_id: int) -> None:
        """Say how one leaves; in a debate, ask for the floor or to hear it again: where the page offers it."""
        page = self.browser.open(self.page)
        wishes = [MOODS[self.rank % len(MOODS)]]
        if item_id in self.debates and self.rank % SPEAKS_EVERY == 3:
            wishes.append("speech")
        if item_id in self.debates and self.rank % PUZZLED_EVERY == 6:
            wishes.append("explain")
        pressed = next((found for wish in wishes if (found := page.button(wish))), None)
        if pressed and self.here:
            self.browser.send(page, *pressed)

    def thinking_time(self) -> float:
        """Most answer soon; one in six waits until nearly everybody has."""
        if self.rank % LATE_EVERY == 5:
            return self.seconds * self.habits.uniform(0.8, 1.0)
        return self.seconds * self.habits.uniform(0.05, 0.6)

    def reload(self) -> None:
        """Load the page again until there is a ballot, as somebody without JavaScript does."""
        while self.here:
            gevent.sleep(max(RELOAD, self.thinking_time()))
            for form in self.browser.open(self.page).forms:
                if (found := BALLOT.search(form.action)) is not None:
                    self.vote(int(found[1]))

    def vote(self, vote_id: int) -> None:
        """Cast one ballot per voice, once: look at the question, then choose."""
        if vote_id in self.cast or not self.here:
            return
        self.cast.add(vote_id)
        for voice in self.voices:
            page = self.browser.open(f"{self.page}?seat={voice.seat_id}")
            for form in page.all(rf"/votes/{vote_id}/ballot$"):
                known = voice.choices.get(frozenset({*form.choices, *form.options}))
                if known is None or self.has_no_script:
                    self.vote_by_form(page, form, known)
                else:
                    self.vote_by_socket(vote_id, voice.seat_id, known)

    def vote_by_socket(self, vote_id: int, seat_id: int, choice: Choice) -> None:
        """With a key made before sending, so that sending again is harmless."""
        key = secrets.token_hex(16)
        ballot = {"vote": vote_id, "choice": choice, "key": key, "seat": seat_id}
        for _ in range(2 if self.rank % RETRY_EVERY == 2 else 1):
            answer = self.ask("cast_ballot", ballot)
            if not answer.get("ok"):
                self.refusals.append(str(answer.get("error")))

    def vote_by_form(self, page: Page, form: Form, choice: Choice | None) -> None:
        """Send the ballot of the page; a question that the story does not know is answered at random."""
        answer = self.browser.send(page, form, fields_of(choice) or self.any_choice(form))
        if answer.status >= 400:
            self.refusals.append(f"http {answer.status}")

    def ask(self, event: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Emit and wait for the acknowledgement; one that was lost is asked for again, once."""
        for _attempt in (1, 2):
            try:
                if self.socket is not None:
                    answer: dict[str, Any] = self.socket.call(event, payload, timeout=PATIENCE)
                    return answer
            except SocketIOError:
                gevent.sleep(1)
        return {"ok": False, "error": "no_answer"}

    def any_choice(self, form: Form) -> dict[str, str]:
        """One value of each group and of each list."""
        groups = form.choices | {name: list(known.values()) for name, known in form.options.items()}
        return {
            name: self.habits.choice([v for v in values if v]) for name, values in groups.items()
        }


def ballot_of(choice: Choice) -> Fields:
    """The names of the fields that this choice fills in."""
    return frozenset(fields_of(choice))


def fields_of(choice: Choice | None) -> dict[str, str]:
    """A choice as the fields of its form: {"choice": "for"}, or one `grade-<key>` per option."""
    if choice is None:
        return {}
    if "grades" in choice:
        return {f"grade-{key}": grade for key, grade in choice["grades"].items()}
    return dict(choice)
