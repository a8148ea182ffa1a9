"""The ballot on a phone whose network comes and goes: kept, sent, counted; never lost, never counted twice, never silent."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser import checks
from tests.browser.hall import Hall, look, next_gesture, ready

pytestmark = pytest.mark.browser


def cast(phone: Page, value: str = "for") -> None:
    phone.locator(f"input[value={value}]").check(force=True)
    phone.locator("form[data-ballot] button").last.click()


def in_the_box(hall: Hall) -> int:
    """How many ballots the open vote holds."""
    turnout: list[dict[str, int]] = hall.stage.show("wall")["me"]["turnout"]  # type: ignore[index]
    return turnout[0]["cast"]


def plate(phone: Page, state: str) -> Locator:
    return phone.locator(f"[data-receipts]:not([data-receipts=others]) .receipt.{state}")


@dataclass
class SlowLine:
    """A phone's socket as it is, but the server's word that a ballot is counted waits until it is `let_through`."""

    held: list[str] = field(default_factory=list)
    line: WebSocketRoute | None = None

    def open(self, line: WebSocketRoute) -> None:
        self.line = line
        line.connect_to_server().on_message(self.pass_on)

    def pass_on(self, message: str | bytes) -> None:
        assert self.line
        if "counted" in str(message):
            self.held.append(str(message))
        else:
            self.line.send(message)

    def let_through(self) -> None:
        assert self.line
        self.line.send(self.held.pop())


def test_a_half_filled_ballot_is_never_reset(hall: Hall) -> None:
    """The agenda moves, somebody speaks, the network blinks: what was chosen stays chosen, and the keyboard in its place."""
    hall.stage.begin("item")
    hall.stage.open("majority_judgement")
    desk, phone = ready(hall.desk()), ready(hall.phone(1))
    first = phone.locator("input[name=grade-a]").nth(2)
    first.check(force=True)
    first.focus()
    desk.get_by_text("Noter une main levée").click()
    desk.get_by_label("Numéro de place, ou table").fill("1")
    desk.get_by_role("button", name="Ajouter à la liste").click()
    expect(phone.locator("[data-part=speech]")).to_contain_text("Vous êtes sur la liste de parole.")
    expect(first).to_be_checked()
    expect(first).to_be_focused()
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    phone.context.set_offline(False)
    ready(phone)
    expect(first).to_be_checked()


def test_chosen_without_network_it_is_kept_then_leaves_by_itself(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    cast(phone)
    expect(plate(phone, "kept")).to_be_visible()
    expect(phone.locator("#offline")).to_be_visible()
    look(phone, "phone-fr-offline", phone=True)
    assert in_the_box(hall) == 0
    phone.context.set_offline(False)
    expect(plate(phone, "counted")).to_be_visible(timeout=20_000)
    assert in_the_box(hall) == 1


def test_the_page_opens_again_without_network_and_still_keeps_the_ballot(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    phone.reload()
    ready(phone)
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    cast(phone)
    expect(plate(phone, "kept")).to_be_visible()
    phone.reload()
    expect(plate(phone, "kept")).to_be_visible()
    expect(phone.locator("input[value=for]")).to_be_checked()
    phone.context.set_offline(False)
    expect(plate(phone, "counted")).to_be_visible(timeout=20_000)
    assert in_the_box(hall) == 1


def test_on_its_way_it_is_said_to_be_sent(hall: Hall) -> None:
    """The answer is slow to come: the ballot has left, and is not yet said to be counted."""
    hall.stage.open()
    phone, slow = hall.phone(1), SlowLine()
    phone.route_web_socket("**/socket.io/**", slow.open)
    phone.reload()
    ready(phone)
    cast(phone)
    expect(plate(phone, "sent")).to_be_visible()
    expect(plate(phone, "counted")).to_be_hidden()
    expect(phone.get_by_role("button", name="Voter")).to_be_hidden()
    look(phone, "phone-fr-sent", phone=True)
    slow.let_through()
    expect(plate(phone, "counted")).to_be_visible()
    expect(plate(phone, "sent")).to_be_hidden()
    assert in_the_box(hall) == 1


def test_a_ballot_can_be_changed_and_counts_once(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    expect(phone.get_by_role("button", name="Voter")).to_be_hidden()
    cast(phone, "against")
    expect(phone.get_by_role("button", name="Voter")).to_be_hidden()
    phone.reload()
    ready(phone)
    expect(phone.locator("input[value=against]")).to_be_checked()
    expect(plate(phone, "counted")).to_be_visible()
    assert in_the_box(hall) == 1


def test_too_late_it_is_refused_in_words_and_stays_until_read(hall: Hall) -> None:
    hall.stage.begin("item")
    hall.stage.open()
    desk, phone = ready(hall.desk()), ready(hall.phone(1))
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    cast(phone)
    next_gesture(desk)
    phone.context.set_offline(False)
    refused = phone.locator(".receipt.refused:visible")
    expect(refused).to_contain_text("Ce bulletin ne compte pas", timeout=20_000)
    look(phone, "phone-fr-too-late", phone=True)
    next_gesture(desk)
    expect(refused).to_be_visible()
    phone.get_by_role("button", name="J’ai compris").click()
    expect(refused).to_be_hidden()
    phone.reload()
    expect(phone.locator(".receipt.refused:visible")).to_have_count(0)


KEPT_AGAIN = """async ([turn, items]) => { const base = await new Promise(done => { const asked = indexedDB.open("tablee", 1); asked.onsuccess = () => done(asked.result); });
  const change = base.transaction("ballots", "readwrite"), ballots = change.objectStore("ballots");
  items.forEach(item => ballots.put({ ...item, state: "kept", turn }));
  await new Promise(done => { change.oncomplete = done; }); base.close(); }"""


def test_a_ballot_whose_answer_was_lost_is_found_in_the_sealed_box(hall: Hall) -> None:
    """The phone never heard that it was counted; it asks again too late, and hears that its ballot is in the box."""
    hall.stage.begin("item")
    vote = hall.stage.open()
    phone = ready(hall.phone(1))
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    cast_before = phone.evaluate(BALLOTS)
    phone.evaluate(KEPT_AGAIN, [1, cast_before])
    hall.stage.close(vote)
    phone.reload()
    ready(phone)
    expect(plate(phone, "counted")).to_be_visible()
    expect(phone.locator(".receipt.refused:visible")).to_have_count(0)
    phone.evaluate(KEPT_AGAIN, [2, cast_before])
    phone.reload()
    ready(phone)
    expect(plate(phone, "counted")).to_be_visible()


CODE = "[data-receipts]:not([data-receipts=others]) [data-code-here] b"
"""The code of the receipt, beside its plate."""


def test_after_the_close_a_phone_keeps_its_receipt_alone(hall: Hall) -> None:
    """Neither the choice nor the key: whoever finds the phone later learns nothing."""
    hall.stage.begin("item")
    vote = hall.stage.open()
    phone = ready(hall.phone(1))
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    (kept,) = phone.evaluate(BALLOTS)
    assert {"choice", "key"} <= set(kept)
    code = phone.locator(CODE).inner_text()
    hall.stage.close(vote)
    phone.reload()
    ready(phone)
    phone.wait_for_function(f"({BALLOTS})().then(([one]) => !('key' in one))")
    (left,) = phone.evaluate(BALLOTS)
    assert not {"choice", "key"} & set(left)
    assert left["code"] == code
    phone.reload()
    expect(ready(phone).locator(CODE)).to_have_text(code)


def test_nothing_chosen_is_said_and_nothing_is_sent(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.locator("form[data-ballot] button").last.click()
    expect(phone.locator("#status")).to_have_text("Choisissez d’abord une réponse.")
    assert in_the_box(hall) == 0


def test_leaving_wipes_the_phone(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    phone.get_by_text("Je prête ce téléphone").click()
    phone.get_by_role("button", name="Partir").click()
    phone.wait_for_url("**/fr/join**")
    left = phone.evaluate(
        """async () => [(await indexedDB.databases()).length, localStorage.length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert left == [0, 0, 0, 0]
    assert not [c for c in phone.context.cookies() if c["name"] == "tablee_phone"]


SEEN = """async () => { const pages = [];
  for (const name of await caches.keys()) { const kept = await caches.open(name);
    for (const one of await kept.keys()) if (!new URL(one.url).pathname.startsWith("/static/")) pages.push(await (await kept.match(one)).text()); }
  return pages; }"""
"""Every page that this browser keeps to open without network."""


def test_the_next_person_on_a_shared_phone_never_sees_the_page_of_the_one_before(
    hall: Hall,
) -> None:
    """The desk let the seat go while the phone lay in a pocket; the next person sits down; then the network goes."""
    codes = hall.codes()
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    phone.reload()
    ready(phone)
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    assert any("place 1" in page for page in phone.evaluate(SEEN))
    phone.goto("about:blank")
    hall.stage.world.seat_phone(hall.stage.seat)
    phone.goto(f"{hall.address}/fr/s/{hall.stage.session}")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Prenez place")
    assert phone.evaluate(SEEN) == [], "the copy went with the seat"
    phone.goto(f"{hall.address}/fr/join")
    phone.locator("input[name=code]").fill(codes[2])
    phone.get_by_role("button", name="Prendre place").click()
    ready(phone)
    kept = phone.evaluate(BALLOTS)
    assert kept == [], "nor does what the first person chose stay"
    phone.reload()
    ready(phone)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator(".where")).to_contain_text("place 2")
    expect(phone.locator("input:checked")).to_have_count(0)


BALLOTS = """async () => { const base = await new Promise(done => { const asked = indexedDB.open("tablee", 1); asked.onsuccess = () => done(asked.result); });
  const asked = base.transaction("ballots").objectStore("ballots").getAll();
  const ballots = await new Promise(done => { asked.onsuccess = () => done(asked.result); }); base.close(); return ballots; }"""


def test_two_voices_two_ballots(hall: Hall) -> None:
    hall.stage.world.client("facilitator").post(
        f"/fr/desk/{hall.stage.session}/proxies", data={"principal": "4", "holder": "1"}
    )
    hall.stage.open()
    phone = ready(hall.phone(1))
    cast(phone)
    expect(plate(phone, "counted")).to_be_visible()
    phone.get_by_role("link", name="Place 4").click()
    ready(phone)
    expect(phone.locator("input:checked")).to_have_count(0)
    cast(phone, "against")
    expect(plate(phone, "counted")).to_be_visible()
    assert in_the_box(hall) == 2
    look(phone, "phone-fr-proxy", phone=True)


def test_over_plain_http_in_a_hall_the_open_page_still_keeps_and_sends(hall: Hall) -> None:
    """No service worker, no crypto.subtle: IndexedDB and getRandomValues are enough."""
    hall.stage.open()
    host = hall.address.replace("127.0.0.1", "salle.lan")
    phone = ready(hall.phone(1, host=host))
    assert phone.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    cast(phone)
    expect(plate(phone, "kept")).to_be_visible()
    phone.context.set_offline(False)
    expect(plate(phone, "counted")).to_be_visible(timeout=20_000)
    code = phone.locator("[data-code-here]:visible b")
    expect(code).to_have_text(re.compile(r"^[0-9a-f]{3}(-[0-9a-f]{3}){3}$"))
    look(phone, "phone-fr-plain-http", phone=True)


def test_a_wall_that_lost_its_server_says_so_and_comes_back(hall: Hall) -> None:
    wall = ready(hall.wall())
    wall.context.set_offline(True)
    expect(wall.locator("#stale")).to_be_visible()
    look(wall, "wall-stale")
    hall.stage.begin("item")
    wall.context.set_offline(False)
    expect(wall.locator("#stale")).to_be_hidden(timeout=15_000)
    expect(wall.locator("[aria-current=step]")).to_contain_text("Accueil")


def test_a_phone_whose_seat_was_let_go_says_so(hall: Hall) -> None:
    phone = ready(hall.phone(1))
    hall.stage.world.forget_phones()
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Prenez place", timeout=20_000)


def test_big_letters_on_a_small_screen_need_no_sideways_scrolling(hall: Hall) -> None:
    hall.stage.write_proposal()
    hall.stage.begin()
    hall.stage.open("majority_judgement")
    phone = ready(hall.phone(1))
    phone.set_viewport_size({"width": 320, "height": 568})
    checks.fits(phone)
    phone.set_viewport_size({"width": 640, "height": 800})
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    checks.fits(phone)
