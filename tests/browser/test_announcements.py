"""What is said by itself: each thing once, the urgent first, nothing over what has not been heard yet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall, next_gesture, ready
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
LOOK_AGAIN = "dispatchEvent(new Event('online'))"
"""What the server was told by another process reaches a page when it asks."""


def said(page: Page) -> list[str]:
    """Everything that was announced, in order."""
    return [str(words) for words in page.evaluate("window.heard")]


def test_a_desk_says_what_the_room_asks_for(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    desk, phone = ready(hall.desk(lang="en")), ready(hall.phone(1))
    ear = Reader(desk)
    phone.get_by_role("button", name="Expliquez encore").click()
    ear.hears("1 person asks to explain again")
    phone.get_by_role("button", name="Je voudrais parler").click()
    ear.hears("no. 1 asks to speak")
    desk.get_by_role("button", name="Give the floor").click()
    ear.hears("no. 1 has the floor")
    desk.get_by_role("button", name="Has finished").click()
    ear.hears("Nobody has the floor")
    desk.locator("main").press("f")
    ear.hears("The wall keeps the page that it shows.")
    heard = said(desk)
    assert len(heard) == len(set(heard)), heard


def test_a_phone_says_the_stage_of_a_proposal(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin("item")
    desk, phone = ready(hall.desk()), ready(hall.phone(1, "en"))
    ear = Reader(phone)
    next_gesture(desk)
    ear.hears("Now: First proposal")
    ear.hears("Proposal 1. It is being presented: please listen.")
    next_gesture(desk)
    ear.hears("Proposal 1. Questions to understand: what is not clear?")
    assert sum("Now: First proposal" in one for one in said(phone)) == 1


def test_the_time_of_a_turn_is_said(hall: Hall) -> None:
    with hall.stage.world.act():
        hall.stage.world.session().turn_seconds = 90
    hall.stage.begin()
    desk, phone = ready(hall.desk()), ready(hall.phone(1, "en"))
    ear = Reader(phone)
    phone.clock.install()
    phone.get_by_role("button", name="I would like to speak").click()
    desk.get_by_role("button", name="Donner la parole").click()
    expect(phone.locator("p [data-digits]")).to_contain_text("1:2")
    for left in (60, 30, 10):
        phone.clock.fast_forward(30_000 if left > 10 else 20_000)
        ear.hears(f"{left} seconds left")
    phone.clock.fast_forward(10_000)
    ear.hears("Time is up")
    assert len(said(phone)) == len(set(said(phone)))


def test_titles_say_the_state(hall: Hall) -> None:
    phone, desk = ready(hall.phone(2)), ready(hall.desk())
    hall.stage.open()
    for page in (phone, desk):
        page.evaluate(LOOK_AGAIN)
    expect(phone).to_have_title("Vote ouvert · place 2 · Les Tables · Tablée")
    expect(desk).to_have_title("Vote ouvert · Pupitre · Les Tables · Tablée")
    phone.reload()
    expect(phone).to_have_title("Vote ouvert · place 2 · Les Tables · Tablée")


def test_the_next_tab_after_a_vote_opens_goes_to_the_ballot(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    phone = ready(hall.phone(1))
    phone.get_by_text("Le texte exact").focus()
    hall.stage.open()
    phone.evaluate(LOOK_AGAIN)
    expect(phone.locator("form[data-ballot]")).to_be_visible()
    expect(phone.locator("h1")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.locator("form[data-ballot] input:focus")).to_be_attached()


def test_a_gesture_whose_button_goes_hands_the_keyboard_on(hall: Hall) -> None:
    hall.stage.begin()
    phone = ready(hall.phone(1))
    phone.get_by_role("button", name="Je voudrais parler").click()
    no_more = phone.get_by_role("button", name="Je ne veux plus parler")
    no_more.focus()
    phone.keyboard.press("Enter")
    expect(no_more).to_be_hidden()
    assert phone.evaluate("document.activeElement !== document.body")


def test_a_wrong_seat_is_said_at_its_field(hall: Hall) -> None:
    desk = ready(hall.desk())
    desk.get_by_text("Quelqu’un arrive ou part").click()
    desk.get_by_label("Procuration de la place").fill("1")
    holder = desk.get_by_label("donnée à la place")
    holder.fill("999")
    holder.press("Enter")
    expect(holder).to_be_focused()
    expect(holder).to_have_attribute("aria-invalid", "true")
    expect(holder).to_have_accessible_description(
        "Aucune place n’a le numéro «\u202f999\u202f». Vérifiez le numéro sur la carte."
    )
    holder.fill("3")
    expect(desk.locator("#room .error")).to_have_count(0)


def test_too_much_is_said_at_the_ballot_before_it_is_sent(hall: Hall) -> None:
    hall.stage.open("dots")
    phone = ready(hall.phone(1))
    for box in phone.locator("form[data-ballot] select").all():
        box.select_option(index=3)
    phone.get_by_role("button", name="Voter", exact=True).press("Enter")
    expect(phone.locator("form[data-ballot] .error")).to_be_visible()
    expect(phone.locator("form[data-ballot] select").first).to_be_focused()
    assert not phone.locator("[data-state=refused]:visible").count()
