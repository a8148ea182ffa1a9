"""The whole first evening, from an empty house: no address is typed and no service called after the first page.

The organiser works in French, the residents' phones speak English: one evening reads both languages.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.evening import story
from tests.browser.evening.hand import Hand, Say, saying
from tests.browser.hall import LOCALES, next_gesture, ready
from tests.browser.pages import OpenPage

pytestmark = pytest.mark.browser
DESK, PHONES = "fr", "en"
TARGETS = {
    "found": 10,
    "session": 20,
    "proposals": 10,
    "join": 2,
    "ask": 3,
    "vote": 4,
    "publish": 3,
    "walk": 12,
}
"""The most gestures that each job may cost."""
DOCS = Path(__file__).parents[3] / "docs" / "first-evening.md"


@dataclass
class Evening:
    """Who does something on that evening: the organiser at the desk, residents with their phones."""

    open_page: OpenPage
    hand: Hand
    theirs: Say
    cards: list[str] = field(default_factory=list)
    phones: list[Page] = field(default_factory=list)

    @property
    def desk(self) -> Page:
        return self.hand.page


@pytest.fixture
def evening(app: Flask, open_page: OpenPage) -> Evening:
    """An empty instance: one organiser, made by the command that the README gives."""
    asked = ["organiser", "create", story.OWNER, "Olga", "--password", story.PASSWORD]
    made = app.test_cli_runner().invoke(args=asked)
    assert made.exit_code == 0, made.output
    page = open_page("desk", LOCALES[DESK], viewport={"width": 1366, "height": 768})
    page.goto("/")
    return Evening(open_page, Hand(page, saying(app, DESK)), saying(app, PHONES))


def test_a_first_evening(evening: Evening) -> None:
    sign_in(evening)
    found(evening)
    plan(evening)
    propose(evening)
    seat(evening)
    ask(evening)
    vote(evening)
    publish(evening)
    walk(evening)
    counted = evening.hand.jobs
    assert counted.keys() == TARGETS.keys()
    assert not {job: n for job, n in counted.items() if n > TARGETS[job]}, counted
    assert counted == documented(), "docs/first-evening.md says what was counted"


def documented() -> dict[str, int]:
    """The gestures of each job as the documentation gives them."""
    rows = re.findall(
        r"^\| .* \| `(\w+)` \| (\d+) \| \d+ \|$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    return {job: int(count) for job, count in rows}


def sign_in(evening: Evening) -> None:
    """From the page whose address the server printed."""
    hand = evening.hand
    hand.press("Team area")
    hand.write("E-mail", story.OWNER)
    hand.page.locator("input[name=password]").fill(story.PASSWORD)
    hand.press("Sign in")
    expect(hand.page.locator("#step-assembly")).to_be_visible()


def found(evening: Evening) -> None:
    """An assembly, its seats, its charter."""
    hand = evening.hand
    with hand.job("found"):
        hand.press("New assembly")
        hand.words("Name of the assembly", story.NAME)
        hand.write("Where", "Lyon 8e")
        hand.set("How many members", str(story.MEMBERS))
        hand.press("Create the assembly")
        hand.press("Charter")
        hand.tick("A proposal may go straight to the vote, without the other steps")
        hand.press("Adopt this charter")
    hand.press("What is next")
    expect(hand.page.locator("#step-members")).to_contain_text(str(story.MEMBERS))
    hand.press("Print the cards")
    evening.cards = hand.page.locator(".seat-card-code").all_inner_texts()
    assert len(evening.cards) == story.MEMBERS, hand.page.content()
    hand.page.go_back()


def plan(evening: Evening) -> None:
    """A session of five points in two languages, at a new place."""
    hand = evening.hand
    with hand.job("session"):
        hand.press("Plan a session")
        hand.set("Day", "2031-03-14")
        hand.set("Begins at", "18:30")
        hand.set("Ends at", "21:00")
        hand.press("+ A new place")
        hand.words("Name of the place", story.PLACE)
        hand.press("Go on to the agenda")
        hand.press("Write the items in one table")
        for number, (title, minutes, kind) in enumerate(story.POINTS, start=1):
            for lang, words in title.items():
                hand.page.locator(f"input[name=rows-{number - 1}-title-{lang}]").fill(words)
            hand.set("Minutes of line %(number)s", minutes, number=number)
            hand.choose("Kind of line %(number)s", hand.say(kind), number=number)
        hand.press("Save")
    expect(hand.page.locator("#agenda li.plan")).to_have_count(len(story.POINTS))


def propose(evening: Evening) -> None:
    """Two proposals, each at its point, while the session is prepared."""
    hand = evening.hand
    with hand.job("proposals"):
        for title, text in story.PROPOSALS:
            hand.press("No proposal here yet: add one")
            hand.press("Write a new proposal")
            hand.words("Title", title)
            hand.words("What do we propose?", text)
            hand.press("Save this proposal")
    for title, _ in story.PROPOSALS:
        expect(hand.page.locator("#agenda")).to_contain_text(title[DESK])


def seat(evening: Evening) -> None:
    """The session opens; two members and a guest come with phones, the others sign at the welcome table."""
    hand = evening.hand
    hand.press("Welcome table")
    for number in range(3, story.NEEDED + 1):
        hand.write("Seat number", str(number))
        hand.press("Mark as here")
    hand.set("How many in all, today", "1")
    hand.press("Save", about="Seats for people without a card")
    hand.press("Desk")
    next_gesture(ready(hand.page))
    next_gesture(hand.page)
    code = hand.page.locator(".where, header").first.inner_text()
    on_the_wall = re.search(r"\b([A-Z0-9]{6})\b", code)
    assert on_the_wall, code
    costs = [join(evening, code) for code in (*evening.cards[:2], on_the_wall[1])]
    hand.jobs["join"] = max(costs)


def join(evening: Evening, code: str) -> int:
    """A phone on the home page, with a code in hand: how many gestures until it has a seat."""
    phone = evening.open_page("phone", LOCALES[PHONES])
    phone.goto("/")
    hand = Hand(phone, evening.theirs)
    phone.locator("#join-code").fill(code)
    hand.press("Take a seat")
    if not re.search(r"/s/\d+$", phone.url):
        hand.press("Take a seat")
    phone.wait_for_url(re.compile(r"/s/\d+$"))
    evening.phones.append(ready(phone))
    return hand.count


def ask(evening: Evening) -> None:
    """A question that nobody had prepared."""
    hand = evening.hand
    with hand.job("ask"):
        hand.press("Write a question")
        hand.words("Question", story.QUESTION)
        hand.press("Save this question")
        hand.press("Open the vote: “%(question)s”", question=story.QUESTION[DESK])
    everybody_votes(evening, story.QUESTION[PHONES])


def everybody_votes(evening: Evening, question: str) -> None:
    """The members answer, the guest is not asked; the result is checked and published."""
    for phone in evening.phones[:2]:
        expect(phone.locator("main")).to_contain_text(question)
        phone.locator("input[value=for]").check(force=True)
        phone.locator("form[data-ballot] button").last.click()
        expect(phone.locator(".receipt.counted").first).to_be_visible()
    next_gesture(evening.desk)
    next_gesture(evening.desk)


def vote(evening: Evening) -> None:
    """The first proposal, straight to the vote as the charter allows."""
    hand, (title, text) = evening.hand, story.PROPOSALS[0]
    hand.press("Start: %(title)s", title=story.POINTS[1][0][DESK])
    expect(hand.page.locator("[data-part=proposals]")).to_contain_text(title[DESK])
    with hand.job("vote"):
        hand.press("Go straight to the vote")
        hand.write("Why without the other steps? The minutes repeat it.", story.REASON[DESK])
        hand.press("Prepare the vote")
        hand.press("Open the vote: “%(question)s”", question=text[DESK])
    everybody_votes(evening, text[PHONES])


def publish(evening: Evening) -> None:
    """From the last gesture of the session to minutes that everybody reads."""
    hand = evening.hand
    for title, _minutes, _kind in story.POINTS[2:]:
        hand.press("Start: %(title)s", title=title[DESK])
        expect(hand.page.locator("[data-part=now] h1")).to_have_text(title[DESK])
    with hand.job("publish"):
        hand.press("End the session")
        hand.confirm("Yes: %(what)s", what=hand.say("End the session"))
        hand.press("Open the minutes")
        hand.press("Publish as it is")
    expect(hand.page.locator("main")).to_contain_text(story.PROPOSALS[0][1][DESK])


def walk(evening: Evening) -> None:
    """Five stops and the way from a file of a walking app."""
    hand = evening.hand
    with hand.job("walk"):
        hand.press("Assemblies")
        hand.press("Prepare")
        hand.press("Walks")
        hand.press("Prepare a new walk")
        hand.words("Title", story.WALK)
        hand.set("Day", "2031-04-11")
        hand.set("Time", "10:00")
        hand.press("Save")
        hand.press("Read a file")
        hand.count += 1
        gpx = {"name": "walk.gpx", "mimeType": "application/gpx+xml", "buffer": story.GPX.encode()}
        hand.page.locator("input[type=file]").set_input_files(gpx)
        hand.press("Read the file")
        hand.press("Publish the walk")
    expect(hand.page.locator("ol.bench > li")).to_have_count(len(story.STOPS))
    expect(hand.page.locator("main")).to_contain_text(hand.say("Remove the recorded line"))
