"""By keyboard alone: a resident joins, speaks, votes and reads the result; a facilitator conducts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Hall, ready
from tests.browser.keys import Keys
from tests.personae import PASSWORD

pytestmark = pytest.mark.browser


def test_a_session_without_a_mouse(hall: Hall) -> None:
    hall.stage.write_proposal()
    desk, phone = sign_in(hall), join(hall, hall.codes()[1])

    desk.next("Commencer : Accueil")
    desk.next("Commencer : Première proposition")
    expect(phone.page.locator("h1")).to_have_text("Première proposition")
    speak(desk, phone)
    object_and_go_to_the_vote(desk)

    vote(phone)
    desk.next("Fermer le vote")
    expect(phone.page.locator("h1")).to_have_text("Le vote est fermé")
    desk.next("Publier le résultat")
    expect(phone.page.locator("#parts .result")).to_contain_text("La proposition")
    phone.reach(phone.page.locator("summary", has_text="L’ordre du jour"))
    phone.press("Enter")
    expect(phone.page.locator("#agenda")).to_have_attribute("open", "")

    other_shortcuts(desk)
    leave(phone)


def sign_in(hall: Hall) -> Keys:
    """The e-mail, Tab, the password, Enter."""
    page = hall.open_page("desk")
    page.goto(f"/fr/sign-in?next=/fr/desk/{hall.stage.session}")
    keys = Keys(page)
    keys.fill(page.locator("input[name=email]"), "facilitator@example.org")
    keys.fill(page.locator("input[name=password]"), PASSWORD)
    keys.press("Enter")
    page.wait_for_url(f"**/fr/desk/{hall.stage.session}")
    ready(page)
    return keys


def join(hall: Hall, code: str) -> Keys:
    page = hall.open_page("phone", has_touch=False, is_mobile=False)
    page.goto("/fr/join")
    keys = Keys(page)
    keys.fill(page.get_by_label("Votre code"), code)
    keys.press("Enter")
    page.wait_for_url("**/fr/s/*")
    ready(page)
    return keys


def speak(desk: Keys, phone: Keys) -> None:
    """Ask on the phone; the desk gives the floor; the button stays where the keyboard is."""
    wish = phone.page.get_by_role("button", name="Je voudrais parler")
    phone.reach(wish)
    phone.press("Enter")
    expect(
        phone.page.locator("#parts").get_by_text("Vous êtes sur la liste de parole.")
    ).to_be_visible()
    desk.press("s")
    floor = desk.page.get_by_role("button", name="Donner la parole")
    expect(floor).to_be_visible()
    desk.reach(floor)
    desk.press("Enter")
    turn = phone.page.locator("#parts").get_by_text("C’est à vous de parler.")
    expect(turn).to_be_visible()
    desk.reach(desk.page.get_by_role("button", name="A fini"))
    desk.press("Enter")
    expect(turn).to_be_hidden()


def object_and_go_to_the_vote(desk: Keys) -> None:
    """An objection is noted and maintained; the charter's next step is the vote."""
    page = desk.page
    desk.reach(page.locator("summary", has_text="Noter une objection"))
    desk.press("Enter")
    desk.fill(page.get_by_label("Dans les mots de la personne"), "Le petit boucher sera exclu.")
    desk.reach(page.get_by_role("button", name="Noter", exact=True))
    desk.press("Enter")
    maintained = page.get_by_role("button", name="Elle est maintenue")
    expect(maintained).to_be_visible()
    desk.reach(maintained)
    desk.press("Enter")
    desk.next("Pas d’accord : passer à l’étape suivante")
    desk.next("Préparer le vote")
    desk.next("Ouvrir le vote")


def vote(phone: Keys) -> None:
    """Arrows move among the answers; what is focused can be seen."""
    page = phone.page
    expect(page.get_by_text("Le vote est ouvert").first).to_be_visible()
    first = page.locator("input[name=choice]").first
    phone.reach(first)
    phone.press("ArrowDown")
    expect(page.locator("input[value=against]")).to_be_checked()
    phone.press("ArrowUp")
    expect(page.locator("input[value=for]")).to_be_checked()
    phone.reach(page.get_by_role("button", name="Voter", exact=True))
    phone.press("Enter")
    expect(page.locator(".receipt.counted:visible")).to_contain_text("Votre vote est compté")


def other_shortcuts(desk: Keys) -> None:
    """Each key goes where the page says; keys do nothing while somebody writes, and can be turned off."""
    page = desk.page
    for key, place in (("v", "#votes"), ("w", "#wall"), ("r", "#room"), ("s", "#speech")):
        desk.press(key)
        expect(page.locator(place)).to_be_focused()
    desk.press("f")
    expect(page.get_by_role("button", name="Le mur suit de nouveau la séance")).to_be_visible()
    desk.press("f")
    expect(page.get_by_role("button", name="Garder cette page au mur")).to_be_visible()
    desk.press("?")
    expect(page.locator("#keys")).to_be_focused()
    desk.press("Space")
    desk.press("n")
    expect(page.locator("#keys")).to_be_focused()


def leave(phone: Keys) -> None:
    page: Page = phone.page
    more: Locator = page.locator("summary", has_text="Je prête ce téléphone")
    phone.reach(more)
    phone.press("Enter")
    phone.reach(page.get_by_role("button", name="Partir"))
    phone.press("Enter")
    expect(page).to_have_url(re.compile("/fr/join"))
