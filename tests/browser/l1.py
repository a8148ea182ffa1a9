"""The hall of L1 in browsers: a desk in each language, a wall in each language, a phone in French and one in English.

The demo runs as a process; twenty-seven residents play by themselves, these two phones are the last two of the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.config import Settings
from app.demo.cast import choices_of
from app.demo.conductor import fields_of
from app.demo.discussion import Step
from app.demo.founding import facilitator
from app.demo.residents import Choice
from app.demo.services import Table
from app.factory import create_app
from app.features.assemblies import services as assemblies
from tests.browser.checks import axe, big_targets, fits, shot
from tests.browser.hall import next_gesture, ready
from tests.browser.keys import Keys
from tests.browser.pages import OpenPage
from tests.demo.running import SECRET, Demo

OURS = (28, 29)
"""The seats of the two phones in this test."""
OPEN_ALL = "document.querySelectorAll('details').forEach(list => { list.open = true })"


@dataclass
class Hall:
    """Every screen of the room, and what is written on the two cards."""

    demo: Demo
    open_page: OpenPage
    cards: list[Any] = field(default_factory=list)
    choices: list[tuple[Choice, Choice]] = field(default_factory=list)
    """For each of our phones: its choice on proposal 2, its grades in the ranking."""
    password: str = ""
    wall_path: str = ""
    faces: dict[str, Page] = field(default_factory=dict)
    turns: Iterator[str] = field(default_factory=lambda: cycle(("fr", "en")))

    def read_the_table(self) -> None:
        """What the organiser has in hand before the session: cards, wall, password; and how our two seats vote."""
        said = self.demo.wait_for("Ctrl-C.")
        self.password = re.search(r"nadia@tables\.example\s+(\S+)", said)[1]  # type: ignore[index]
        self.wall_path = re.search(r"/fr/wall/(\S+)", said)[1]  # type: ignore[index]
        settings = Settings(database_url=self.demo.database_url, secret_key=SECRET)
        with create_app(settings).test_request_context():
            table = Table(settings)
            cards = assemblies.issue_cards(table.assembly, by=facilitator(table.told))
            self.cards = [card for card in cards if card.seat.number in OURS]
        asked = [choices_of(vote, 33) for vote in table.playing["votes"]]
        self.choices = [(asked[0][seat - 1], asked[1][seat - 1]) for seat in OURS]

    def page(self, screen: str, locale: str, **context: object) -> Page:
        """A page on another person's machine."""
        return self.open_page(screen, locale, base_url=self.demo.address, **context)

    @property
    def desk(self) -> Page:
        return self.faces["desk-fr"]

    @property
    def phones(self) -> tuple[Page, Page]:
        return self.faces["phone-fr"], self.faces["phone-en"]

    def sign_in(self) -> None:
        """Nadia at her desk, in French; a second window of it in English."""
        desk = self.page("desk", "fr-FR")
        desk.goto("/fr/sign-in?next=/fr/desk/2")
        axe(desk)
        desk.locator("input[name=email]").fill("nadia@tables.example")
        desk.locator("input[name=password]").fill(self.password)
        desk.locator("input[name=password]").press("Enter")
        desk.wait_for_url("**/fr/desk/2")
        english = desk.context.new_page()
        english.goto("/en/desk/2")
        self.faces |= {"desk-fr": ready(desk), "desk-en": ready(english)}

    def light_the_wall(self) -> None:
        """The projector, in each language."""
        for lang, locale in (("fr", "fr-FR"), ("en", "en-GB")):
            wall = self.page("wall", locale)
            wall.goto(f"/{lang}/wall/{self.wall_path}")
            self.faces[f"wall-{lang}"] = ready(wall)

    def sit_down(self) -> None:
        """One scans the QR of the card; the other types its code, and never touches the screen."""
        scanned, typed = self.cards
        french, english = self.page("phone", "fr-FR"), self.page("phone", "en-GB")
        french.goto(f"/c/{scanned.token}")
        axe(french)
        french.locator("main form button").first.click()
        french.wait_for_url("**/fr/s/2")
        english.goto("/en/join")
        axe(english)
        keys = Keys(english)
        keys.fill(english.get_by_label("Your code"), typed.code)
        keys.press("Enter")
        english.wait_for_url("**/en/s/2")
        self.faces |= {"phone-fr": ready(french), "phone-en": ready(english)}

    def look(self) -> None:
        """What every state of every face must hold, in one language and then the other."""
        lang = next(self.turns)
        for name, page in self.faces.items():
            if not name.endswith(lang):
                continue
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            axe(page)
            fits(page)
            if name.startswith("phone"):
                big_targets(page)

    def keep_pictures(self, moment: str) -> None:
        """Every face at this moment, as it is seen on its screen."""
        for name, page in self.faces.items():
            page.evaluate("scrollTo(0, 0)")
            shot(page, f"l1-{moment}-{name}", whole=False)

    def go_on(self, times: int = 1) -> None:
        """The mustard button of the desk."""
        for _ in range(times):
            next_gesture(self.desk)

    def beside(self, link: str) -> Page:
        """What a link of the desk leads to, in a tab of its own."""
        with self.desk.context.expect_page() as opened:
            self.desk.get_by_role("link", name=link).first.click(modifiers=["Control"])
        opened.value.wait_for_url("**/fr/**")  # a tab is empty at first
        return opened.value

    def note(self, road: Page, step: Step) -> None:
        """One step of a proposal's road, on its own page."""
        road.evaluate(OPEN_ALL)
        send(form_of(road, step), fields_of(step))
        road.wait_for_load_state()
        expect(road.locator(".flashes [role=alert]")).to_have_count(0)

    def vote(self, place: int) -> None:
        """Our two phones answer, one by touch and one by keyboard; then the box holds every voice."""
        touched, typed = self.phones
        by_touch, by_keys = (chosen[place] for chosen in self.choices)
        mark(touched, by_touch)
        touched.get_by_role("button", name="Voter", exact=True).click()
        type_in(Keys(typed), by_keys)
        for phone in self.phones:
            expect(phone.locator(".receipt.counted")).to_be_visible()
        turnout = self.desk.locator("[data-turnout]")
        expect(turnout).to_contain_text(
            "Votes reçus : 33", timeout=20_000
        )  # some look every two seconds


def form_of(road: Page, step: Step) -> Locator:
    """Where a step is written down."""
    if step.kind == "gesture":
        return road.locator(f"form:has(input[name=gesture][value={step.name}])").first
    if step.kind == "ending":
        return road.locator("form[action*='/objections/'][action$='/ending']").nth(step.still_shown)
    return road.locator(f"form[action*='/proposals/'][action$='/{step.kind}s']").first


def send(form: Locator, values: dict[str, Any]) -> None:
    """Fill in a form as a person does, and press its button."""
    for name, value in values.items():
        control = form.locator(f"[name='{name}']")
        kind = control.evaluate("e => e.type")
        if kind == "hidden":
            continue
        if kind.startswith("select"):
            control.select_option(value)
        elif kind == "checkbox":
            control.check()
        else:
            control.fill(str(value))
    form.locator("button").last.click()


def type_in(keys: Keys, choice: Choice) -> None:
    """Tab to each question, arrows to its answer, Tab to the button, Enter."""
    page = keys.page
    asked = {"choice": choice["choice"]} if "choice" in choice else choice["grades"]
    for option, value in asked.items():
        name = option if "choice" in choice else f"grade-{option}"
        answers = page.locator(f"input[name='{name}']")
        keys.reach(answers.first)
        keys.press("Space")
        for _ in range(
            answers.evaluate_all("(all, value) => all.findIndex(e => e.value === value)", value)
        ):
            keys.press("ArrowDown")
        expect(page.locator(f"input[name='{name}'][value={value}]")).to_be_checked()
    keys.reach(page.get_by_role("button", name="Send my vote"))
    keys.press("Enter")


def mark(phone: Page, choice: Choice) -> None:
    """Touch the answers of a ballot."""
    if "choice" in choice:
        phone.locator(f"input[name=choice][value={choice['choice']}]").check(force=True)
    for option, grade in choice.get("grades", {}).items():
        phone.locator(f"input[name='grade-{option}'][value={grade}]").check(force=True)
