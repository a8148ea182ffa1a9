"""Speaking and listening with the hands of people: the queue alternates by language or by role, a recording is heard."""

import io
import math
import re
import struct
import wave

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall, look, ready

pytestmark = pytest.mark.browser


def rules(desk: Page, order: str) -> None:
    """What a facilitator does to change the order of the queue."""
    desk.get_by_text(re.compile("^Règles de parole")).click()
    desk.get_by_label("Ordre", exact=True).select_option(order)
    desk.get_by_role("button", name="Utiliser ces règles").click()


def ask_to_speak(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("Je voudrais parler|I would like to speak")).click()
    expect(phone.locator("[data-part=speech] [data-if=waiting]")).to_be_visible()


def queue(desk: Page, *seats: int) -> None:
    names = [re.compile(rf"\b{seat}\b") for seat in seats]
    expect(desk.locator(".speakers li strong")).to_have_text(names)


def test_languages_take_turns_as_people_say_theirs(hall: Hall) -> None:
    desk = ready(hall.desk())
    first, second, third = ready(hall.phone(1)), ready(hall.phone(2)), ready(hall.phone(3))
    for phone in (first, second, third):
        ask_to_speak(phone)
    third.locator("[data-part=speech]").get_by_role("button", name="English").click()
    expect(desk.locator(".speakers")).to_contain_text("EN")
    queue(desk, 1, 2, 3)
    rules(desk, "language")
    queue(desk, 1, 3, 2)
    desk.get_by_role("button", name="Donner la parole").first.click()
    expect(first.locator("#parts").get_by_text("C’est à vous de parler.")).to_be_visible()
    expect(desk.locator("#speech")).to_contain_text("ensuite en anglais")
    expect(third.locator("[data-fill=place]")).to_have_text("1")
    look(desk, "desk-fr-languages")


def test_roles_take_turns_and_nobody_has_to_say_one(hall: Hall) -> None:
    desk = ready(hall.desk())
    rules(desk, "role")
    first, second, third = ready(hall.phone(1)), ready(hall.phone(2)), ready(hall.phone(3))
    for phone in (first, second, third):
        ask_to_speak(phone)
    role = "[data-pressed='turn-role:resident']"
    first.locator(role).click()
    second.locator(role).click()
    third.locator("[data-pressed='turn-role:elected']").click()
    expect(third.locator("[data-pressed='turn-role:elected']")).to_have_attribute(
        "aria-pressed", "true"
    )
    queue(desk, 1, 3, 2)
    look(third, "phone-fr-role", phone=True)
    expect(second.locator(role)).to_have_attribute("aria-pressed", "true")
    second.wait_for_timeout(1100)  # within a second of the first, a press is a trembling hand
    second.locator(role).click()
    expect(second.locator(role)).to_have_attribute("aria-pressed", "false")


def tone() -> bytes:
    """Half a second of a quiet note, as a phone could have recorded it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        for n in range(4000):
            file.writeframes(struct.pack("<h", int(4000 * math.sin(n / 5))))
    return out.getvalue()


def test_a_recording_is_sent_from_the_desk_and_heard_on_the_phone(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    desk = ready(hall.desk())
    desk.goto(f"/fr/proposals/{hall.stage.proposal}/road")
    desk.locator("#recordings summary, summary:has-text('À voix haute')").first.click()
    sound = {"name": "voix.wav", "mimeType": "audio/wav", "buffer": tone()}
    desk.get_by_label(re.compile("^Le son")).set_input_files(sound)  # type: ignore[arg-type]
    desk.get_by_role("button", name="Enregistrer ce fichier son").click()
    expect(desk.locator("audio")).to_have_count(1)
    phone, other = ready(hall.phone(1)), ready(hall.phone(2, "en"))
    player = phone.locator("figure.sound")
    expect(player).to_contain_text("Écouter la proposition")
    assert player.locator("audio").evaluate("one => one.readyState") == 0, "nothing is fetched yet"
    assert player.locator("audio").evaluate(PLAYED) == pytest.approx(0.5, abs=0.05)
    expect(other.locator("figure.sound")).to_have_count(0)
    look(phone, "phone-fr-recording", phone=True)


PLAYED = """async audio => { audio.muted = true; const over = new Promise(done => audio.addEventListener('ended', done));
  await audio.play(); await over; return audio.currentTime; }"""
"""Play it to its end: how many seconds were heard."""
