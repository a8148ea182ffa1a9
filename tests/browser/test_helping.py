"""Helping somebody on one's own phone: a half-filled ballot survives, the other's counts for their seat, nothing is left."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.services import issue_cards
from app.features.assemblies.services.attending import arrive
from app.features.votes.models import Roll
from tests.browser.hall import Hall, look, ready
from tests.browser.test_screens_ballot import cast, in_the_box, plate

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const base = await new Promise(done => { const asked = indexedDB.open("tablee", 1); asked.onsuccess = () => done(asked.result); });
  const asked = base.transaction("ballots").objectStore("ballots").getAll();
  const ballots = await new Promise(done => { asked.onsuccess = () => done(asked.result); });
  base.close();
  const pages = [];
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) pages.push(new URL(one.url).pathname);
  return { ballots, pages: pages.filter(path => !path.startsWith("/static/")) };
}"""
"""What this phone keeps: its ballots, and the pages that open without network."""


def signed(hall: Hall) -> list[int]:
    with hall.stage.app.app_context():
        wanted = select(Seat.number).join(Roll, Roll.seat_id == Seat.id).where(Roll.signed)
        return sorted(db.session.scalars(wanted))


def begin(phone: Page, code: str) -> None:
    phone.get_by_text("J’aide une personne à voter").click()
    phone.get_by_role("link", name="Aider quelqu’un").click()
    phone.get_by_label("Le code de sa carte").fill(code)
    phone.get_by_role("button", name="Commencer avec une page vide").click()
    expect(phone.locator(".helping")).to_contain_text("Vous aidez la place 4.")
    ready(phone)


def finish(phone: Page) -> None:
    phone.get_by_role("button", name="Nous avons terminé").click()
    expect(phone.locator(".helping")).to_have_count(0)
    ready(phone)


def test_the_helper_finds_the_half_filled_ballot_and_the_other_counts(hall: Hall) -> None:
    code = hall.codes()[4]
    here(hall)
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    phone.locator("input[value=against]").check(force=True)
    begin(phone, code)
    expect(phone.locator("input:checked")).to_have_count(0)
    expect(phone.locator(".leave")).to_be_hidden()
    look(phone, "phone-fr-helping", phone=True)
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    assert signed(hall) == [4]
    finish(phone)
    expect(phone.locator("input[value=against]")).to_be_checked()
    expect(plate(phone, "counted")).to_be_hidden()
    kept = phone.evaluate(KEPT)
    assert {one["seat"] for one in kept["ballots"]} <= {hall.stage.seat}
    phone.get_by_role("button", name="Voter").click()
    expect(plate(phone, "counted")).to_be_visible()
    assert signed(hall) == [1, 4]
    assert in_the_box(hall) == 2
    look(phone, "phone-fr-helped", phone=True)


def test_what_is_kept_without_network_belongs_to_whoever_chose_it(hall: Hall) -> None:
    """The helped person's ballot waits on this phone; ending would lose it, and says so; then it leaves for their seat."""
    code = hall.codes()[4]
    here(hall)
    hall.stage.open()
    phone = ready(hall.phone(1))
    begin(phone, code)
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    cast(phone)
    expect(plate(phone, "kept")).to_be_visible()
    asked: list[str] = []
    phone.on("dialog", lambda box: (asked.append(box.message), box.dismiss()))
    phone.get_by_role("button", name="Nous avons terminé").click()
    expect(phone.locator(".helping")).to_be_visible()
    assert "n’est pas encore parti de ce téléphone" in asked[0]
    phone.context.set_offline(False)
    expect(plate(phone, "counted")).to_be_visible(timeout=20_000)
    assert signed(hall) == [4]
    finish(phone)
    assert phone.evaluate(KEPT)["ballots"] == []


def test_the_page_that_opens_without_network_is_never_the_other_persons(hall: Hall) -> None:
    """The worker keeps a phone's page: the helped person's while helping, and it is gone at the end, before the next one loads."""
    code = hall.codes()[4]
    phone = ready(hall.phone(1))
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    phone.reload()
    ready(phone)
    begin(phone, code)
    phone.reload()
    ready(phone)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator(".helping")).to_contain_text("place 4")
    phone.context.set_offline(False)
    ready(phone)
    phone.evaluate("document.querySelector('.helping form').submit = () => 0")
    phone.get_by_role("button", name="Nous avons terminé").click()
    phone.wait_for_function(f"({KEPT})().then(kept => !kept.pages.length)")
    phone.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('.helping form'))")
    expect(phone.locator(".helping")).to_have_count(0)
    expect(phone.locator(".where")).to_contain_text("place 1")


def test_without_a_script_helping_is_the_same(hall: Hall) -> None:
    code = hall.codes()[4]
    here(hall)
    hall.stage.open()
    phone = hall.phone(1, javascript=False)
    phone.get_by_text("J’aide une personne à voter").click()
    phone.get_by_role("link", name="Aider quelqu’un").click()
    phone.get_by_label("Le code de sa carte").fill(code)
    phone.get_by_role("button", name="Commencer avec une page vide").click()
    expect(phone.locator(".helping")).to_contain_text("Vous aidez la place 4.")
    phone.locator("input[value=for]").check(force=True)
    phone.get_by_role("button", name="Voter").click()
    assert signed(hall) == [4]
    phone.get_by_role("button", name="Nous avons terminé").click()
    expect(phone.locator(".where")).to_contain_text("place 1")
    expect(phone.locator("input:checked")).to_have_count(0)


def test_a_scanned_card_offers_to_help_in_both_languages(hall: Hall) -> None:
    card = card_of(hall)
    phone = ready(hall.phone(1, "en"))
    phone.goto(f"{hall.address}/en/cards/{card}")
    look(phone, "phone-en-card-help", phone=True)
    phone.get_by_role("button", name="I am helping this person").click()
    expect(phone.locator(".helping")).to_contain_text("You are helping seat 4.")
    assert card not in phone.evaluate("history.state + location.href")
    phone.goto(f"{hall.address}/en/help")
    look(phone, "phone-en-help", phone=True)
    phone.get_by_role("link", name="Back to their page").click()
    ready(phone)
    phone.get_by_role("button", name="We have finished").click()
    expect(phone.locator(".where")).to_contain_text("seat 1")


def here(hall: Hall) -> None:
    """Seat 4 came in with a card, and has no phone: it is on the roll of what opens next."""
    with hall.stage.world.act():
        seat = db.session.get_one(Seat, hall.stage.world.ids["absent_seat"])
        arrive(hall.stage.world.session(), seat)


def card_of(hall: Hall) -> str:
    """The secret behind the square of seat 4's card."""
    with hall.stage.world.act():
        by = hall.stage.world.who("organiser")
        cards = issue_cards(hall.stage.world.session().assembly, by=by)
        return next(card.token for card in cards if card.seat.number == 4)
