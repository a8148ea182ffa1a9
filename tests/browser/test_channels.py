"""One vote by every channel at once: own phones, a proxy, a shared tablet, paper by two tellers, raised hands.

The network fails in the middle and the room goes on with paper: every voice is counted once, each channel adds up, the
minutes say what happened, and anybody counts it again on a computer without this site.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.features.assemblies import services as assemblies
from app.features.assemblies.queries import member_seats
from app.features.assemblies.services.attending import arrive
from tests.browser.hall import Hall, next_gesture, ready

pytestmark = pytest.mark.browser
MORE_SEATS = 4


@pytest.fixture
def codes(hall: Hall) -> dict[int, str]:
    """Ten members, nine of them here; what is written on each card, by seat."""
    world = hall.stage.world
    with world.act():
        by, session = world.who("organiser"), world.session()
        assemblies.add_seats(session.assembly, MORE_SEATS, by=by)
        for seat in member_seats(session.assembly):
            if seat.number not in (4, 10):
                arrive(session, seat)
    return hall.codes()


def test_every_channel_in_one_vote(hall: Hall, codes: dict[int, str], tmp_path: Path) -> None:
    desk = ready(hall.desk())
    hall.stage.begin("item")
    note_proxy(desk, "4", "1")
    vote = hall.stage.open()
    own, unplugged, lost = (ready(hall.phone(seat)) for seat in (1, 2, 3))

    vote_on(own, "for")
    own.get_by_role("link", name="Place 4").click()
    vote_on(ready(own), "for")
    share_a_tablet(hall, codes)

    for phone, answer in ((unplugged, "against"), (lost, "for")):
        unplug(phone)
        mark(phone, answer)
        expect(plate(phone, "kept")).to_contain_text("Pas encore envoyé")
        expect(phone.locator("#offline")).to_contain_text("Pas de réseau")
    go_on_with_paper(desk)
    unplugged.context.set_offline(False)
    expect(plate(unplugged, "counted")).to_contain_text("Votre vote est compté", timeout=20_000)

    count_by_two(hall, vote)
    desk.get_by_role("link", name="Retour au pupitre").click()
    next_gesture(ready(desk))
    lost.context.set_offline(False)
    refused = lost.locator(".receipt.refused:visible")
    expect(refused).to_contain_text("Ce bulletin ne compte pas", timeout=20_000)
    next_gesture(desk)

    check_the_page(hall, vote, tmp_path)
    read_the_minutes(desk)


def note_proxy(desk: Page, principal: str, holder: str) -> None:
    desk.get_by_text("Quelqu’un arrive ou part").click()
    desk.get_by_label("Procuration de la place").fill(principal)
    desk.get_by_label("donnée à la place").fill(holder)
    desk.get_by_role("button", name="Noter la procuration").click()
    expect(
        desk.get_by_text(f"Place {principal} : la place {holder} a sa procuration").first
    ).to_be_visible()


def mark(phone: Page, answer: str) -> None:
    """Choose, and press the button."""
    phone.locator(f"input[value={answer}]").check(force=True)
    phone.get_by_role("button", name="Voter", exact=True).click()


def plate(phone: Page, state: str) -> Locator:
    return phone.locator(f"[data-receipts]:not([data-receipts=others]) .receipt.{state}")


def vote_on(phone: Page, answer: str) -> None:
    mark(phone, answer)
    expect(plate(phone, "counted")).to_be_visible()


def unplug(phone: Page) -> None:
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")


def share_a_tablet(hall: Hall, codes: dict[int, str]) -> None:
    """Two people, one tablet: what the first did leaves no trace for the second."""
    tablet = hall.open_page("phone")
    for seat, answer in ((5, "for"), (6, "blank")):
        tablet.goto("/fr/join")
        expect(tablet.get_by_role("heading", name="Rejoindre une séance")).to_be_visible()
        tablet.get_by_label("Votre code").fill(codes[seat])
        tablet.get_by_role("button", name="Prendre place").click()
        ready(tablet)
        expect(tablet.locator("header")).to_contain_text(f"place {seat}")
        expect(tablet.locator("input:checked")).to_have_count(0)
        expect(tablet.locator(".receipt:visible")).to_have_count(0)
        vote_on(tablet, answer)
        tablet.get_by_text("Je prête ce téléphone").click()
        tablet.get_by_role("button", name="Partir").click()
        expect(tablet).to_have_url(re.compile("/fr/join"))
        nothing_left(tablet)


def nothing_left(tablet: Page) -> None:
    """No storage, no cookie of the seat; going back shows no ballot, no receipt and no seat."""
    left = tablet.evaluate(
        """async () => [(await indexedDB.databases()).length, localStorage.length, sessionStorage.length,
        (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert left == [0, 0, 0, 0, 0]
    assert not [c for c in tablet.context.cookies() if c["name"] == "tablee_phone"]
    for _ in range(3):
        tablet.go_back()
        expect(tablet.locator("form[data-ballot], .receipt, [data-me]")).to_have_count(0)
        assert all(field.input_value() == "" for field in tablet.get_by_label("Votre code").all())


def go_on_with_paper(desk: Page) -> None:
    """From the desk to the tellers' page, where the room goes on with paper."""
    desk.get_by_role("link", name="Compter le papier et les mains levées").click()
    desk.get_by_role("button", name="Continuer sur papier").click()
    expect(desk.get_by_role("button", name="Continuer sur papier")).to_have_count(0)


def add(teller: Page, answer: str, count: int) -> None:
    """Some equal ballots, or hands."""
    teller.locator(f"input[value={answer}]").check(force=True)
    teller.get_by_label("Combien de").fill(str(count))
    teller.get_by_role("button", name="Les ajouter").click()


def keep(teller: Page, seats: str = "") -> None:
    if seats:
        teller.get_by_label("Les places qui ont remis un bulletin papier").fill(seats)
    teller.get_by_role("button", name="Enregistrer ce compte").click()


def count_by_two(hall: Hall, vote: int) -> None:
    """Seats 3 and 7 on paper, first counted differently by the two tellers; seats 8 and 9 by hand."""
    first, second = hall.desk(), hall.desk(who="organiser")
    for number, teller in enumerate((first, second), 1):
        teller.goto(f"/fr/votes/{vote}/tellers/{number}")
    add(first, "for", 1)
    add(first, "against", 1)
    keep(first, "3 7")
    add(second, "against", 2)
    keep(second, "7 3")
    expect(second.locator("main")).to_contain_text("sont différents")
    expect(refused_closing(hall)).to_contain_text("sont différents")
    second.get_by_role("button", name="Annuler la dernière ligne").click()
    add(second, "against", 1)
    add(second, "for", 1)
    keep(second, "3 7")
    expect(second.locator("main")).to_contain_text("Les deux comptes sont pareils.")
    for teller in (first, second):
        teller.get_by_role("link", name="Mains levées").click()
        add(teller, "for", 1)
        add(teller, "against", 1)
        keep(teller)
    expect(second.locator("main")).to_contain_text("Les deux comptes sont pareils.")


def refused_closing(hall: Hall) -> Locator:
    """What the desk says when one tries to close meanwhile."""
    desk = ready(hall.desk())
    desk.get_by_role("button", name="Fermer le vote").click()
    expect(desk.locator("#refusal")).to_be_visible()
    return desk.locator("#refusal")


def check_the_page(hall: Hall, vote: int, folder: Path) -> None:
    """The public page tells the channels; its two files agree on a computer without the application."""
    visitor = hall.open_page("phone")
    visitor.goto(f"/fr/votes/{vote}")
    main = visitor.locator("main")
    expect(main).to_contain_text("par téléphone : 5, sur papier : 2, à main levée : 2")
    expect(main).to_contain_text("continué sur papier après 4")
    for name in ("Le dossier de ce vote", "Le programme recount.py"):
        with visitor.expect_download() as download:
            visitor.get_by_role("link", name=name).click()
        download.value.save_as(folder / download.value.suggested_filename)
    record = json.loads((folder / f"vote-{vote}.json").read_text(encoding="utf-8"))
    figures = record["result"]["figures"]
    assert (figures["for"], figures["against"], figures["blank"]) == (5, 3, 1)
    assert record["channels"] == {"phone": 5, "paper": 2, "hands": 2}
    assert (record["signed"], len(record["trackers"])) == (7, 7)
    alone = folder / "alone"
    alone.mkdir()
    for name in (f"vote-{vote}.json", "recount.py"):
        (folder / name).rename(alone / name)
    said = subprocess.run(
        [sys.executable, "-I", "-S", "recount.py", f"vote-{vote}.json"],
        cwd=alone,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


def read_the_minutes(desk: Page) -> None:
    """The draft that the closing left tells how the vote was held."""
    next_gesture(desk)
    next_gesture(desk)
    next_gesture(desk)
    desk.locator("#next").click()
    desk.wait_for_url("**/minutes/*/draft")
    minutes = desk.locator("article.sheet")
    expect(minutes).to_contain_text("9 bulletins")
    expect(minutes).to_contain_text("5 par téléphone, 2 sur papier et 2 à main levée")
    expect(minutes).to_contain_text("continué sur papier après 4")
