"""A session as people live it: one desk, one wall, a phone in French, one in English, one without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from app.features.assemblies.queries import find_session
from tests.browser import checks
from tests.browser.hall import Hall, look, next_gesture, ready

pytestmark = pytest.mark.browser


def cast(phone: Page, value: str) -> None:
    """Choose and vote."""
    phone.locator(f"input[value={value}]").check(force=True)
    phone.locator("form[data-ballot] button").last.click()


def test_a_vote_from_the_desk_to_the_wall_and_the_phones(hall: Hall) -> None:
    stage = hall.stage
    stage.write_proposal()
    desk, wall = ready(hall.desk()), ready(hall.wall())
    french, english = ready(hall.phone(1)), ready(hall.phone(2, "en"))
    plain = hall.phone(3, javascript=False)
    faces = {"desk": desk, "wall": wall, "phone-fr": french, "phone-en": english}

    def look_at_all(moment: str) -> None:
        for name, page in faces.items():
            look(page, f"{name}-{moment}", phone="phone" in name)

    look_at_all("open")
    next_gesture(desk)
    next_gesture(desk)
    expect(english.locator("h1")).to_have_text("First proposal")
    expect(wall.locator("h1")).to_have_text("Un lieu affiche tous ses prix.")
    look_at_all("proposal")

    desk.get_by_text("Noter une objection").click()
    desk.get_by_label("Dans les mots de la personne").fill("Le petit boucher sera exclu.")
    desk.get_by_role("button", name="Noter", exact=True).click()
    desk.get_by_role("button", name="Elle est maintenue").click()
    expect(desk.locator("#next")).to_have_text("Pas d’accord\u00a0: passer à l’étape suivante")
    next_gesture(desk)
    next_gesture(desk)
    expect(desk.locator("#next")).to_contain_text("Ouvrir le vote")
    next_gesture(desk)
    expect(english.locator("h1")).to_have_text("An outlet shows every price.")
    expect(french.locator("#status")).to_have_text("Le vote est ouvert. Vous pouvez choisir.")
    expect(wall.get_by_text("Votes reçus\u00a0: 0 sur 3")).to_be_visible()
    look_at_all("vote")

    cast(french, "for")
    expect(french.locator(".receipt.counted")).to_be_visible()
    cast(english, "against")
    expect(english.locator(".receipt.counted")).to_contain_text("Your vote is counted")
    plain.reload()
    cast(plain, "for")
    expect(plain.locator(".receipt.counted")).to_be_visible()
    look(plain, "phone-plain-counted", phone=True)
    expect(wall.get_by_text("Votes reçus\u00a0: 3 sur 3")).to_be_visible()
    expect(wall.get_by_text("Votes received: 3 of 3")).to_be_visible()
    expect(desk.locator("[data-turnout]")).to_have_text("Votes reçus\u00a0: 3 · attendus\u00a0: 0")
    look_at_all("counted")

    next_gesture(desk)
    expect(french.locator("h1")).to_have_text("Le vote est fermé")
    expect(desk.get_by_role("heading", name="Vérifier le résultat")).to_be_visible()
    expect(wall.locator("h1")).to_contain_text("Le vote est fermé")
    look_at_all("closed")

    next_gesture(desk)
    expect(french.locator("#parts .result")).to_contain_text("La proposition est adoptée.")
    expect(english.locator("#parts .result")).to_contain_text("The proposal is adopted.")
    expect(wall.locator("h1")).to_have_text("Adoptée")
    look_at_all("result")

    plain.reload()
    expect(plain.locator("#parts .result")).to_contain_text("La proposition est adoptée.")


def test_a_ranking_on_small_screens(hall: Hall) -> None:
    stage = hall.stage
    stage.begin("item")
    stage.open("majority_judgement")
    phone = ready(hall.phone(1))
    for group in phone.locator("fieldset.grade-group").all():
        group.locator("label").nth(1).click()
    phone.locator("form[data-ballot] button").last.click()
    expect(phone.locator(".receipt.counted")).to_be_visible()
    phone.set_viewport_size({"width": 320, "height": 568})
    look(phone, "phone-fr-ranking-320", phone=True)
    wall = ready(hall.wall("en"))
    expect(wall.get_by_text("Votes received: 1 of 3")).to_be_visible()
    look(wall, "wall-en-ranking")


def test_the_session_begins_and_ends_on_every_screen(hall: Hall) -> None:
    hall.stage.world.put_session("planned")
    desk, wall, phone = ready(hall.desk("en")), ready(hall.wall()), ready(hall.phone(1))
    for name, page in (("desk-en", desk), ("wall", wall), ("phone-fr", phone)):
        look(page, f"{name}-planned", phone=page is phone)
    next_gesture(desk)
    expect(phone.locator("h1")).to_have_text("La séance est ouverte")
    desk.get_by_text("Go to another item").click()
    desk.locator("summary:not([aria-disabled])", has_text="End the session now").click()
    desk.get_by_role("button", name="Yes: End the session now").click()
    expect(phone.locator("h1")).to_have_text(
        "La séance est terminée. Merci !".replace(" !", "\u202f!")
    )
    expect(wall.locator("h1")).to_contain_text("Merci")
    for name, page in (("desk-en", desk), ("wall", wall), ("phone-fr", phone)):
        look(page, f"{name}-over", phone=page is phone)


def test_the_desk_by_keyboard_alone(hall: Hall) -> None:
    desk = ready(hall.desk())
    wall = ready(hall.wall())
    desk.keyboard.press("n")
    expect(desk.locator("#next")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(wall.locator("[aria-current=step]")).to_contain_text("Accueil")
    desk.keyboard.press("f")
    expect(desk.get_by_role("button", name="Le mur suit de nouveau la séance")).to_be_visible()
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_focused()
    desk.keyboard.press("Space")
    desk.locator("h1").click()
    desk.keyboard.press("n")
    expect(desk.locator("#next")).not_to_be_focused()


def test_frozen_the_wall_stays_then_follows(hall: Hall) -> None:
    hall.stage.begin("item")
    desk, wall = ready(hall.desk()), ready(hall.wall())
    desk.get_by_role("button", name="Garder cette page au mur").click()
    expect(desk.get_by_role("button", name="Le mur suit de nouveau la séance")).to_be_visible()
    next_gesture(desk)
    expect(wall.locator("[aria-current=step]")).to_contain_text("Accueil")
    desk.get_by_role("button", name="Le mur suit de nouveau la séance").click()
    expect(wall.locator("[aria-current=step]")).to_contain_text("Première proposition")


def test_signals_and_speech_reach_the_desk_as_numbers(hall: Hall) -> None:
    desk, phone = ready(hall.desk()), ready(hall.phone(1))
    phone.get_by_role("button", name="Moins vite").click()
    expect(phone.get_by_role("button", name="Moins vite")).to_have_attribute("aria-pressed", "true")
    row = desk.locator("[data-part=signals] li", has_text="Moins vite")
    expect(row.locator("strong")).to_have_text("1")
    row.get_by_role("button", name="C’est fait").click()
    expect(phone.get_by_role("button", name="Moins vite")).to_have_attribute(
        "aria-pressed", "false"
    )
    phone.get_by_role("button", name="Je voudrais parler").click()
    expect(phone.locator("#parts")).to_contain_text("Vous êtes sur la liste de parole.")
    desk.get_by_role("button", name="Donner la parole").click()
    expect(phone.locator("#parts").get_by_text("C’est à vous de parler.")).to_be_visible()
    look(phone, "phone-fr-speaking", phone=True)
    look(desk, "desk-speaking")


def test_two_facilitators_see_who_conducts(hall: Hall) -> None:
    one, two = ready(hall.desk()), ready(hall.desk("en", "organiser"))
    one.get_by_role("button", name="Je prends l’animation").click()
    expect(one.get_by_text("C’est vous qui animez.")).to_be_visible()
    expect(two.get_by_text("facilitator is running the session.")).to_be_visible()
    two.get_by_role("button", name="I take over").click()
    expect(one.get_by_text("organiser anime la séance.")).to_be_visible()


def test_what_one_facilitator_writes_survives_what_the_other_does(hall: Hall) -> None:
    """Both write in the same panel: each keeps their own words, and what was sent is not written twice."""
    one, two = ready(hall.desk()), ready(hall.desk("en", "organiser"))
    for desk, words in ((one, "Noter une main levée"), (two, "Record a raised hand")):
        desk.get_by_text(words).click()
    mine, theirs = one.locator("#hand"), two.locator("#hand")
    mine.fill("Table 4")
    one.locator("#hand-language").select_option("en")
    one.get_by_label("Question de méthode").check()
    theirs.fill("2")
    two.get_by_role("button", name="Add to the list").click()
    expect(one.locator(".speakers")).to_contain_text("2")
    expect(mine).to_have_value("Table 4")
    expect(one.locator("#hand-language")).to_have_value("en")
    expect(one.get_by_label("Question de méthode")).to_be_checked()
    expect(two.locator(".speakers")).to_contain_text("2")
    expect(theirs).to_have_value("")
    one.get_by_role("button", name="Ajouter à la liste").click()
    expect(two.locator(".speakers li")).to_have_count(2)
    expect(mine).to_have_value("")


def test_the_desk_works_without_javascript(hall: Hall) -> None:
    desk = hall.desk(javascript=False)
    desk.locator("#next").click()
    expect(desk.locator("#next")).to_have_text(
        "Commencer : Première proposition".replace(" :", "\u00a0:")
    )
    desk.get_by_role("button", name="Écran d’attente").click()
    expect(desk.locator(".preview")).to_have_text("L’écran d’attente")


def test_a_wall_that_may_not_stay_awake_says_so_beside_its_words(
    hall: Hall,
) -> None:
    hall.stage.open()
    page = hall.open_page("wall")
    page.clock.install()
    page.add_init_script("navigator.wakeLock.request = () => Promise.reject(new Error('battery'))")
    with hall.stage.app.app_context():
        key = find_session(hall.stage.session).wall_key
    page.goto(f"/fr/wall/{key}")
    button = page.get_by_role("button", name="Garder l’écran allumé")
    expect(button).to_be_visible()
    words = page.locator("main").bounding_box()
    here = button.bounding_box()
    assert words
    assert here
    assert here["y"] + here["height"] <= words["y"] + 1
    checks.shot(page, "wall-may-sleep")
    page.clock.fast_forward(21_000)
    expect(button).to_be_hidden()
    page.mouse.move(200, 200)
    expect(button).to_be_visible()
