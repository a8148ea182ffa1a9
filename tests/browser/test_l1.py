"""The whole of L1 in a real browser, from the card to the published minutes: desk, wall, two phones, a visitor without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.demo.discussion import steps_of
from app.demo.reading import localized, read
from tests.browser.checks import axe, fits
from tests.browser.hall import next_gesture
from tests.browser.keys import Keys
from tests.browser.l1 import OPEN_ALL, Hall, send
from tests.browser.pages import OpenPage
from tests.demo.running import Demo, running

pytestmark = pytest.mark.browser
TOLD = read("session-4")
PRICES, SUPERMARKETS = TOLD["proposals"]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo with twenty-seven residents; a person conducts."""
    with running(tmp_path, "demo", RESIDENTS="27", CONDUCT="hand", PACE="0.2") as started:
        yield started
        assert "Traceback" not in started.said(), started.said()


@pytest.fixture
def hall(demo: Demo, open_page: OpenPage) -> Hall:
    """Everybody is there, the session is not open yet."""
    hall = Hall(demo, open_page)
    hall.read_the_table()
    hall.sign_in()
    hall.light_the_wall()
    hall.sit_down()
    expect(hall.desk.locator("#room dl dd").first).to_have_text("29", timeout=60_000)
    return hall


@pytest.fixture
def visitor(open_page: OpenPage, demo: Demo) -> Page:
    """Somebody at home, with JavaScript off."""
    return open_page("phone", "fr-FR", base_url=demo.address, javascript=False)


def test_l1(hall: Hall, visitor: Page) -> None:
    hall.look()
    open_and_represent(hall)
    adopt_by_consent(hall)
    vote_down(hall)
    rank(hall)
    say_what_follows(hall)
    pressed = close_and_publish(hall)
    assert len(pressed) <= 3, pressed
    read_at_home(visitor)


def open_and_represent(hall: Hall) -> None:
    """The session opens; four absent members are represented: 33 voices, the quorum is 23."""
    hall.go_on(2)
    for principal, holder in TOLD["attendance"]["proxies"]:
        hall.desk.evaluate(OPEN_ALL)
        hall.desk.locator("#principal").fill(str(principal))
        hall.desk.locator("#holder").fill(str(holder))
        hall.desk.locator("form:has(#holder) button").click()
        expect(
            hall.desk.get_by_text(f"Place {principal} : la place {holder} a sa procuration").first
        ).to_be_visible()
    expect(hall.desk.get_by_text("33 (il faut 23)")).to_be_visible()
    expect(hall.phones[1].locator("h1")).to_have_text("Welcome, coffee, sign-in, childcare")
    hall.look()
    hall.go_on(2)


def adopt_by_consent(hall: Hall) -> None:
    """Proposal 1: a question, an objection integrated, a preference noted; adopted by consent."""
    hall.go_on()
    expect(hall.faces["wall-fr"].locator("h1")).to_contain_text("affiche tous ses prix")
    hall.look()
    road = hall.beside("Étape par étape")
    for step in (one for one in steps_of(PRICES) if one.on_the_road):
        hall.note(road, step)
        if step.kind == "objection":
            axe(road)
    road.close()
    expect(hall.desk.locator("[data-part=proposals]")).to_contain_text("Adoptée")
    expect(hall.phones[0].locator("article")).to_contain_text("Vous n’avez rien à prouver.")
    expect(hall.phones[1].locator("article")).to_contain_text("You have nothing to prove.")
    hall.look()
    hall.go_on()
    expect(hall.faces["wall-en"].locator("body")).to_contain_text("Break")
    hall.look()


def vote_down(hall: Hall) -> None:
    """Proposal 2: two objections maintained, then the vote: 19 for, 11 against, 3 blank; 20 were needed."""
    hall.go_on()
    road = hall.beside("Étape par étape")
    for step in steps_of(SUPERMARKETS):
        hall.note(road, step)
    road.close()
    expect(hall.desk.locator("#next")).to_contain_text("Préparer le vote")
    hall.go_on()
    expect(hall.desk.locator("#next")).to_contain_text("Ouvrir le vote")
    hall.go_on()
    expect(hall.phones[1].locator("h1")).to_contain_text("A supermarket over 1,000 m²")
    hall.look()
    hall.keep_pictures("vote")
    hall.vote(0)
    hall.look()
    hall.go_on()
    expect(hall.phones[0].locator("h1")).to_contain_text("Le vote est fermé")
    expect(hall.faces["wall-fr"].locator("body")).not_to_contain_text("19")
    hall.look()
    hall.go_on()
    french = "19 pour, 11 contre, 3 blancs. Il fallait 20 voix pour"
    english = "19 for, 11 against, 3 blank. 20 votes for were needed"
    for name, words in (
        ("wall-fr", french),
        ("wall-en", english),
        ("phone-fr", french),
        ("phone-en", english),
    ):
        for sentence in words.split(". "):
            expect(hall.faces[name].locator("main")).to_contain_text(
                sentence.replace(" voix", " voix")
            )
    hall.look()
    road = hall.beside("Étape par étape")
    axe(road)
    send(road.locator("form[action$='/return']"), {"day": "2026-05-09"})
    road.close()


def rank(hall: Hall) -> None:
    """Five criteria, five grades: the order and the grades of L1."""
    hall.go_on()
    expect(hall.desk.locator("#next")).to_contain_text("Ouvrir le vote")
    hall.go_on()
    expect(hall.phones[1].locator("legend").first).to_contain_text("Dignified welcome for all")
    hall.look()
    hall.vote(1)
    hall.go_on()
    hall.go_on()
    wall = hall.faces["wall-fr"].locator("main")
    expect(wall).to_contain_text("En tête")
    text = wall.text_content() or ""  # a long result takes two pages in turn
    labels = [localized(option["label"]).in_("fr").text for option in TOLD["votes"][1]["options"]]
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    hall.look()


def say_what_follows(hall: Hall) -> None:
    """Who does what, how we feel: the last point is under way."""
    hall.go_on()
    touched, typed = (phone.locator("button[value='mood:smile']") for phone in hall.phones)
    touched.click()
    keys = Keys(hall.phones[1])
    keys.reach(typed)
    keys.press("Enter")
    for button in (touched, typed):
        expect(button).to_have_attribute("aria-pressed", "true")
    hall.look()
    fill_the_register(hall)
    hall.go_on()


def fill_the_register(hall: Hall) -> None:
    """Two actions and an answer awaited, on the page of what follows."""
    page = hall.beside("Noter qui fait quoi")
    for action in TOLD["actions"]:
        form = page.locator("form[action$='/actions']")
        form.locator("[name=decision]").select_option(label=action["decision"])
        words = localized(action["what"]).words
        said = {"what-fr": words["fr"], "what-en": words["en"], "who": action["who"]}
        send(form, {**said, "due_on": action["due"]})
    answer = TOLD["answers"][0]
    words = localized(answer["question"]).words
    said = {"subject-fr": words["fr"], "subject-en": words["en"], "authority": answer["authority"]}
    send(page.locator("form[action$='/answers']"), {**said, "due_on": answer["due"]})
    expect(page.locator("main")).to_contain_text("Un point d’eau au marché")
    axe(page)
    page.get_by_role("link", name="English").click()
    axe(page)
    page.close()


def close_and_publish(hall: Hall) -> list[str]:
    """From the last point to minutes that everybody reads, in both languages; gives every gesture it took."""
    pressed = []
    next_gesture(hall.desk)
    pressed.append("close the session, and its last point with it")
    expect(hall.phones[1].locator("h1")).to_contain_text("The session has ended")
    hall.look()
    hall.desk.locator("#next").click()
    pressed.append("go to the minutes")
    hall.desk.wait_for_url("**/minutes/*/draft")
    axe(hall.desk)
    hall.desk.goto(hall.desk.url.replace("/fr/", "/en/"))  # only to look at it
    axe(hall.desk)
    hall.desk.locator("form[action$='/publications'] button").click()
    pressed.append("publish them")
    hall.desk.wait_for_url("**/en/minutes/2")
    return pressed


def read_at_home(visitor: Page) -> None:
    """Without an account and without JavaScript, in both languages: the figures are those of L1."""
    for lang, present, vote in (
        ("fr", "29 personnes présentes, 4 représentées", "Il fallait 20 voix pour"),
        ("en", "29 people here, 4 represented", "20 votes for were needed"),
    ):
        visitor.goto(f"/{lang}/")
        axe(visitor)
        visitor.goto(f"/{lang}/minutes")
        axe(visitor)
        visitor.locator("a[href$='/minutes/2']").first.click()
        expect(visitor.locator("main")).to_contain_text(present)
        expect(visitor.locator("main")).to_contain_text(vote)
        expect(visitor.locator("main")).to_contain_text("D-2026-04-02")
        axe(visitor)
        fits(visitor)
        visitor.goto(f"/{lang}/decisions")
        axe(visitor)
