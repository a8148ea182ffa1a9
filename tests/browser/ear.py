"""An evening as it is heard, kept as a text: who presses what, what is announced, what a page says that it did not say before.

A moment of the text begins with "== who"; "> button: Close the vote" is pressed, "« … »" is announced, the other lines are
read on the page, as a screen reader says them. Clocks, minutes and marks that change from one evening to the next are left
out of the words.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.pages import PATIENCE
from tests.browser.reader import SILENT, Reader, name_of, plain, properties, role_of, spoken

CLOCK = re.compile(r"\b\d{1,2}(?: h(?: \d\d)?\b|:\d\d(?: [ap]m)?)")
MINUTES = re.compile(r"\b\d+ (?:min\b|h \d\d)")
NUMBER = re.compile(r"\bD-\d{4}-\d\d-\d\d\b")
MARK = re.compile(r"\b(?:(?=[0-9a-f]*\d)[0-9a-f]{8,64}|[0-9a-f]{3}(?:-[0-9a-f]{3}){3})\b")
DAY = re.compile(r"\b(?:\w+ )?\d{1,2}(?:er)? [a-zéûA-Z]{3,9}(?: \d{4})\b")
SOONER = """(() => {
  const wait = window.setTimeout;
  window.setTimeout = (act, after, ...more) => wait(act, after > 400 && after <= 1500 && after !== 1000 ? after / 15 : after, ...more);
})()"""
"""The second and a half between two announcements, the second for which a new button rests: as long as they are for people,
a test would only sleep. The 1000 ms that a phone waits for its own store stay."""
NAMED = frozenset(
    {
        "button",
        "link",
        "heading",
        "DisclosureTriangle",
        "radio",
        "checkbox",
        "option",
        "Legend",
        "LabelText",
    }
)
"""What is read as its name: the words inside are not read once more."""
LEFT_OUT = frozenset(
    {"DescriptionList", "definition", "term", "time", "timer", "banner", "contentinfo"}
)
"""Figures that change by themselves, and what stands around every page."""
BY_ITSELF = re.compile(
    r"^(?:on time|à l’heure|N min .*|encore (?:N min|HH:MM)|HH:MM left|· N min|Planned: HH:MM\.|Prévu.*|Votes re(?:ceived|çus) ?: .*|"
    r"(?:All the|Some) phones .*|(?:Tous les|Des) téléphones .*|Ballots wait .*|Des bulletins attendent.*)$"
)
"""What changes with the clock or with the lines of phones: a page says it when it does."""


def masked(line: str) -> str:
    """Without what the clock and the day say, nor what is drawn by lot."""
    out = NUMBER.sub("D-YYYY-MM-NN", plain(line))
    out = DAY.sub("[day]", out)
    return MARK.sub("[mark]", MINUTES.sub("N min", CLOCK.sub("HH:MM", out)))


@dataclass
class Moment:
    """Somebody does nothing or something, and hears."""

    who: str
    done: list[str] = field(default_factory=list)
    """"button: Close the vote", "textbox: In the person’s words = The butcher…": role, name as it is heard, what is typed."""
    heard: list[str] = field(default_factory=list)
    """Announcements between « and », then what is new on the page."""


def read(text: str) -> tuple[str, list[Moment]]:
    """The words above the first moment, and the moments."""
    head, *rest = re.split(r"^== ", text, flags=re.MULTILINE)
    moments = []
    for part in rest:
        who, *lines = part.rstrip("\n").split("\n")
        told = [line for line in lines if line]
        done = [line.removeprefix("> ") for line in told if line.startswith("> ")]
        moments.append(Moment(who, done, [line for line in told if not line.startswith("> ")]))
    return head, moments


def written(head: str, moments: list[Moment]) -> str:
    """The inverse of `read`."""
    parts = [
        "\n".join([f"== {one.who}", *(f"> {act}" for act in one.done), *one.heard]) + "\n"
        for one in moments
    ]
    return head + "\n".join(parts)


def alike(heard: list[str], expected: list[str]) -> bool:
    """The same page, and the same announcements whatever came first."""

    def parts(lines: list[str]) -> tuple[list[str], list[str]]:
        announced = sorted(line for line in lines if line.startswith("« "))
        return announced, [line for line in lines if not line.startswith("« ")]

    return parts(heard) == parts(expected)


@dataclass
class Ear:
    """Somebody who hears one page and remembers what it said."""

    page: Page
    known: list[str] = field(default_factory=list)
    announced: int = 0
    cursor: str = ""
    """The group that was gone to."""
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.page.add_init_script(SOONER)
        self.reader = Reader(self.page)
        self.page.reload()

    def lines(self) -> list[str]:
        """What the page says of its main part: things with their names, and words."""
        told = []
        for node, around in self.reader.nodes_within():
            if "main" not in around or around & LEFT_OUT or role_of(node) in LEFT_OUT:
                continue
            line = name_of(node) if role_of(node) == "StaticText" and not around & NAMED else ""
            if role_of(node) not in SILENT:
                line = spoken(node)
            told.append(masked(line))
        return [
            line for line in told if line and not line.endswith(":") and not BY_ITSELF.match(line)
        ]

    def hear(self) -> tuple[list[str], list[str]]:
        """What was announced since the last moment and what is new on the page; and the whole page."""
        try:
            return self.heard_now()
        except Error:  # a link leads to another page
            self.page.wait_for_load_state()
            return self.heard_now()

    def heard_now(self) -> tuple[list[str], list[str]]:
        """The same, while the page stays."""
        everything = [masked(words) for words in self.page.evaluate("window.heard")]
        if len(everything) < self.announced:  # another page
            self.announced = 0
        lines, known = self.lines(), list(self.known)
        new = []
        for line in lines:
            if line in known:
                known.remove(line)
            else:
                new.append(line)
        return [f"« {words} »" for words in everything[self.announced :]] + new, lines

    def keep(self, lines: list[str]) -> None:
        """A moment is over."""
        self.known = lines
        self.announced = len(self.page.evaluate("window.heard"))

    def do(self, act: str) -> None:
        """Press, tick or type what was heard; nothing that was not. A group is only gone to: what follows is looked for in it."""
        role, _, rest = act.partition(": ")
        name, _, words = rest.partition(" = ")
        if role == "group":
            self.wait_to_hear(role, name)
            self.cursor = f"{role}: {name}"
            return
        node = self.wait_to_hear(role, name, after=self.cursor if role == "radio" else "")
        self.reader.focus(node)
        if role == "textbox":
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.insert_text(words)
        else:
            self.page.keyboard.press("Space" if role == "radio" else "Enter")

    def wait_to_hear(self, role: str, name: str, after: str = "") -> dict[str, Any]:
        """What begins with these words, after those of a group; a button that has just come rests for a moment, and says so.

        Raises AssertionError with all that the page says instead.
        """
        deadline = time.monotonic() + PATIENCE / 1000
        while True:
            node = self.heard_node(role, name, after)
            if node is not None and not properties(node).get("disabled"):
                return node
            if time.monotonic() > deadline:
                raise AssertionError(f"never heard: {role}: {name}\n" + "\n".join(self.lines()))
            self.page.wait_for_timeout(80)

    def heard_node(self, role: str, name: str, after: str) -> dict[str, Any] | None:
        """The first of this role and name in the main part, if the page says it now."""
        reached = not after
        for node, around in self.reader.nodes_within():
            if "main" not in around:
                continue
            reached = reached or spoken(node).startswith(after)
            if reached and role_of(node) == role and masked(name_of(node)).startswith(name):
                return node
        return None

    def listen_for(self, expected: list[str]) -> list[str]:
        """Listen until this was heard, what was announced in any order: news of the room and the answer to one's own gesture
        are on their way at the same time. Gives what was heard, which is something else once patience is over."""
        announced = [line for line in expected if line.startswith("« ")]
        deadline = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < deadline and not self.has_heard(announced):
            self.page.wait_for_timeout(60)
        heard, lines = self.hear()
        while not alike(heard, expected) and time.monotonic() < deadline:
            self.page.wait_for_timeout(120)
            heard, lines = self.hear()
        self.keep(lines)
        return expected if alike(heard, expected) else heard

    def has_heard(self, announced: list[str]) -> bool:
        """Whether all of it was announced: asked before the whole page is read, which takes its time."""
        try:
            everything = self.page.evaluate("window.heard")
        except Error:
            return False
        past = self.announced if len(everything) >= self.announced else 0
        return len(everything) - past >= len(announced)

    def listen(self) -> list[str]:
        """Listen until all is quiet: for a text that nobody has written yet."""
        heard, lines = self.hear()
        still = time.monotonic()
        while time.monotonic() < still + 3:
            self.page.wait_for_timeout(100)
            again, lines = self.hear()
            if again != heard:
                heard, still = again, time.monotonic()
        self.keep(lines)
        return heard
