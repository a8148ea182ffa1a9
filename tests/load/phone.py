"""The screens of the benchmark behave as app/static/js does: they ask for the state at every change, and come back by chance."""

import random
import secrets
import time
from collections.abc import Callable
from typing import Any

from tests.load.crowd import Line

LOST_REPLIES, CUT = 0.05, 0.10
CHOICES = ("for", "for", "for", "against", "blank")
JITTER = 0.4
"""Seconds within which a phone asks for the state after news that does not say another time (live.js, JITTER)."""
COUNTING = 1.0
"""Seconds a wall or a desk lets arrivals gather before it asks (live.js)."""
FIRST_WAIT, LONGEST_WAIT, CHANCE = 1.5, 4.0, 0.8
"""How a phone comes back (live.js, BACK): the delay doubles, give or take 80 %."""


class Screen:
    """Anything that follows the session: asks for the whole state when a number moves."""

    def __init__(self, line: Line, chance: random.Random, jitter: float = JITTER) -> None:
        self.line, self.chance, self.jitter = line, chance, jitter
        line.on_event, line.on_connected = self.hear, self.arrive
        line.wait_before = self.wait_before
        self.seq = -1
        self.due = self.shown = False
        self.asked_at = self.shown_at = 0.0
        self.news: Callable[[str, Any], None] = lambda name, data: None

    def wait_before(self, attempt: int) -> float:
        """Socket.IO's delay before the next attempt."""
        delay = FIRST_WAIT * 2**attempt
        swing = self.chance.random() * CHANCE * delay
        return min(LONGEST_WAIT, delay + (swing if self.chance.random() < 0.5 else -swing))

    def arrive(self) -> None:
        """Connected, or connected again: one exchange brings everything."""
        self.show()

    def hear(self, name: str, data: Any) -> None:
        """News with a number above ours: ask soon, once."""
        self.news(name, data)
        if self.due or not isinstance(data, dict) or data.get("seq", -1) <= self.seq:
            return
        self.due = True
        within = data["within"] / 1000 if "within" in data else self.jitter
        rest = COUNTING if name == "attendance_changed" else self.chance.uniform(0, within)
        self.line.loop.at(time.perf_counter() + rest, self.show)

    def show(self) -> None:
        """Ask for the present state."""
        self.due = False
        if self.line.connected:
            self.line.ask("show", {"seq": self.seq}, self.see)

    def see(self, state: Any) -> None:
        """The present state is here."""
        if isinstance(state, dict) and state.get("ok"):
            self.seq = max(self.seq, state["seq"])
            self.shown, self.shown_at = True, time.perf_counter()


class Phone(Screen):
    """One resident's phone during an evening."""

    def __init__(self, line: Line, chance: random.Random) -> None:
        super().__init__(line, chance)
        self.ballot: dict[str, Any] = {}
        self.packed: tuple[int, bytes] | None = None
        self.delays: list[float] = []
        self.acknowledged = self.loses_reply = self.is_cut = self.insists = False
        self.closed_at = self.settled_at = self.published_at = 0.0
        self.news = self.note

    def note(self, name: str, _data: Any) -> None:
        """When this phone knew."""
        if name == "vote_closed" and not self.closed_at:
            self.closed_at = time.perf_counter()
        elif name == "vote_published" and not self.published_at:
            self.published_at = time.perf_counter()

    def prepare(self, vote: int, *, trouble: bool) -> None:
        """Choose, and make the key before anything is sent. With trouble, some replies are lost and some lines cut."""
        self.ballot = {
            "vote": vote,
            "choice": {"choice": self.chance.choice(CHOICES)},
            "key": secrets.token_hex(16),
        }
        self.acknowledged, self.closed_at, self.published_at = False, 0.0, 0.0
        self.delays = []
        self.packed = self.line.pack("cast_ballot", self.ballot)
        fate = self.chance.random() if trouble else 1.0
        self.loses_reply = fate < LOST_REPLIES
        self.is_cut = LOST_REPLIES <= fate < LOST_REPLIES + CUT

    def arrive(self) -> None:
        """Connected again: the ballot may or may not have arrived, so it is sent again."""
        super().arrive()
        if self.insists and self.ballot and not self.acknowledged:
            self.cast()

    def cast(self) -> None:
        """Send; what happens then is this phone's fate."""
        if not self.line.connected:
            self.insists = True
            return
        sent_at = time.perf_counter()
        number, frame = self.packed or self.line.pack("cast_ballot", self.ballot)
        self.packed, self.insists = None, True
        self.line.ask_packed(number, frame, lambda data: self.answered(sent_at, data))
        if self.is_cut:
            self.is_cut = False
            self.line.cut()
            self.line.loop.at(sent_at + self.chance.uniform(0.3, 1.2), self.line.connect)

    def answered(self, sent_at: float, data: Any) -> None:
        """The server has said something; some replies never reach the phone."""
        self.delays.append(time.perf_counter() - sent_at)
        if self.loses_reply:
            self.loses_reply = False
            self.line.loop.at(time.perf_counter() + 0.5, self.cast)
        elif isinstance(data, dict) and data.get("ok"):
            self.acknowledged, self.settled_at = True, time.perf_counter()
            self.insists = False
        else:
            raise RuntimeError(f"a ballot was refused: {data}")

    def lose_the_server(self) -> None:
        """The line breaks now; the phone comes back when its chance says."""
        self.shown = False
        self.line.lost()
