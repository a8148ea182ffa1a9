"""Without seeing: join, speak, vote and read the result by roles, names and announcements, in French and in English."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import LOCALES, Hall, next_gesture, ready
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "join": "Rejoindre une séance",
        "take": "Prendre place",
        "seat": "place 1",
        "speak": "Je voudrais parler",
        "listed": "Vous êtes sur la liste de parole.",
        "turn": "C’est à vous de parler.",
        "now": "Maintenant : Première proposition",
        "open": "Le vote est ouvert. Vous pouvez choisir.",
        "question": "Un lieu affiche tous ses prix.",
        "answers": ["A · Pour", "B · Contre"],
        "vote": "Voter",
        "counted": "Votre vote est compté",
        "closed": "Le vote est fermé. Le résultat arrive bientôt.",
        "result": "La proposition est adoptée.",
    },
    "en": {
        "join": "Join a session",
        "take": "Take a seat",
        "seat": "seat 2",
        "speak": "I would like to speak",
        "listed": "You are on the list to speak.",
        "turn": "It is your turn to speak.",
        "now": "Now: First proposal",
        "open": "The vote is open. You can choose now.",
        "question": "An outlet shows every price.",
        "answers": ["A · For", "B · Against"],
        "vote": "Send my vote",
        "counted": "Your vote is counted",
        "closed": "The vote is closed. The result comes soon.",
        "result": "The proposal is adopted.",
    },
}


def test_residents_who_do_not_see(hall: Hall) -> None:
    """One hears French and one English, in the same room."""
    hall.stage.write_proposal()
    codes = hall.codes()
    readers = {
        lang: join(Reader(hall.open_page("phone", LOCALES[lang])), codes[seat], lang)
        for seat, lang in ((1, "fr"), (2, "en"))
    }
    desk = ready(hall.desk())
    next_gesture(desk)
    next_gesture(desk)
    for lang, reader in readers.items():
        speak(desk, reader, WORDS[lang])

    object_and_go_to_the_vote(desk)
    for lang, reader in readers.items():
        reader.hears(WORDS[lang]["open"])
        answer(reader, WORDS[lang])
    for moment in ("closed", "result"):
        next_gesture(desk)
        for lang, reader in readers.items():
            reader.hears(WORDS[lang][moment])
    for lang, reader in readers.items():
        assert f"heading 1: {WORDS[lang]['question']}" in reader.said()
        assert WORDS[lang]["result"] in reader.text()
        assert not reader.unnamed()


def speak(desk: Page, reader: Reader, words: dict[str, Any]) -> None:
    """They hear what is under way, ask to speak, and hear that they are listed, then that it is their turn."""
    reader.hears(words["now"])
    reader.activate("button", words["speak"])
    expect(reader.page.locator("#parts").get_by_text(words["listed"])).to_be_visible()
    assert words["listed"] in reader.text()
    reader.hears(words["listed"])
    assert reader.state("button", words["speak"])["pressed"] == "true"
    desk.get_by_role("button", name="Donner la parole").click()
    reader.hears(words["turn"])
    desk.get_by_role("button", name="A fini").click()


def object_and_go_to_the_vote(desk: Page) -> None:
    """An objection is noted and maintained: the charter's next step is a vote."""
    desk.get_by_text("Noter une objection").click()
    desk.get_by_label("Dans les mots de la personne").fill("Le petit boucher sera exclu.")
    desk.get_by_role("button", name="Noter", exact=True).click()
    desk.get_by_role("button", name="Elle est maintenue").click()
    for gesture in ("Pas d’accord", "Préparer le vote", "Ouvrir le vote"):
        expect(desk.locator("#next")).to_contain_text(gesture)
        next_gesture(desk)


def join(reader: Reader, code: str, lang: str) -> Reader:
    """One field, one button; then the page says where one sits."""
    words = WORDS[lang]
    reader.page.goto(f"/{lang}/join")
    heard = reader.said()
    titles = [line for line in heard if line.startswith("heading 1")]
    assert titles == [f"heading 1: {words['join']}"]
    assert not reader.unnamed()
    field = next(line for line in heard if line.startswith("textbox"))
    reader.type(field.removeprefix("textbox: "), code)
    reader.activate("button", words["take"])
    reader.page.wait_for_url(f"**/{lang}/s/*")
    ready(reader.page)
    assert words["seat"] in reader.text()
    assert not reader.unnamed()
    return reader


def answer(reader: Reader, words: dict[str, Any]) -> None:
    """The question is the page's title and names the group of its answers; what is chosen is heard, then its state."""
    heard = reader.said()
    assert f"heading 1: {words['question']}" in heard
    assert f"group: {words['question']}" in heard
    for one in words["answers"]:
        assert f"radio: {one}" in heard
    assert not reader.unnamed()
    reader.activate("radio", words["answers"][0])
    assert f"radio: {words['answers'][0]} (checked)" in reader.said()
    reader.activate("button", words["vote"])
    reader.hears(words["counted"])
    assert words["counted"] in reader.text()


@pytest.mark.parametrize(
    ("lang", "criterion", "best", "left"),
    [
        ("fr", "Accueil digne", "Indispensable", "À écarter"),
        ("en", "Dignified welcome", "Essential", "Set aside"),
    ],
)
def test_a_ranking_by_ear(hall: Hall, lang: str, criterion: str, best: str, left: str) -> None:
    """Each criterion names the group of its grades; a line left alone is explained before the first group."""
    hall.stage.open("majority_judgement")
    reader = Reader(ready(hall.phone(1, lang)))
    heard = reader.said()
    first = next(
        place for place, line in enumerate(heard) if line.startswith(f"group: {criterion}")
    )
    grades = [line for line in heard[first:] if line.startswith("radio")][:5]
    assert grades[0] == f"radio: {best}"
    assert grades[-1] == f"radio: {left}"
    assert left in reader.text().split(criterion)[0]
    reader.activate("radio", best)
    assert f"radio: {best} (checked)" in reader.said()
    reader.activate("button", WORDS[lang]["vote"])
    reader.hears(WORDS[lang]["counted"])
    assert not reader.unnamed()
