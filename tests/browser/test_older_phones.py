"""A phone of some years ago: each interface that came after the floor of docs/browsers.md is taken away, and all works."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from app.features.assemblies.queries import COOKIE
from app.features.votes import services
from app.features.votes.queries import find_vote
from tests.browser.hall import Hall, ready
from tests.browser.pages import OpenPage
from tests.browser.test_every_ballot import kept
from tests.browser.test_walks import photo, write
from tests.votes.test_every_ballot import CASES, written
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

pytestmark = pytest.mark.browser
NOTHING = "({ objectStore: () => ({ put() {}, delete() {}, getAll: () => ({}) }), abort() {} })"
VOTE = "form[data-ballot] button:not([name])"
STORES = {
    "no IndexedDB": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "a store that cannot be opened": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "a store that never opens": "IDBFactory.prototype.open = () => ({});",
    "a store that was lost": "IDBDatabase.prototype.transaction = () => { throw new DOMException('Connection to Indexed Database server lost', 'UnknownError'); };",
    "a store that hangs": f"IDBDatabase.prototype.transaction = () => {NOTHING};",
}
INTERFACES = {
    "FormData with a button": "const F = FormData; window.FormData = class FormData extends F { constructor(form) { if (form) super(form); else super(); } };",
    "the button of a submit event": "Object.defineProperty(SubmitEvent.prototype, 'submitter', { get: () => undefined });",
    "AbortSignal.timeout": "delete AbortSignal.timeout; delete AbortSignal.any;",
    "service workers": "delete Navigator.prototype.serviceWorker; delete window.caches;",
    "events of speech": "SpeechSynthesis.prototype.addEventListener = undefined; delete Element.prototype.checkVisibility;",
    "random names, structured copies": "delete Crypto.prototype.randomUUID; delete Crypto.prototype.subtle; delete window.structuredClone;",
    "at, findLast, groupBy": "for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']) delete Array.prototype[name]; delete Object.groupBy; delete Object.hasOwn; delete Promise.withResolvers;",
}
ALONE = "the button of a submit event"
"""The one that hides another: a browser that does not tell the button is never asked for FormData with it."""
TAKEN = {
    ALONE: INTERFACES[ALONE],
    "all the others": "".join(taken for what, taken in INTERFACES.items() if what != ALONE),
    **STORES,
}


def older(hall: Hall, taken: str, seat: int = 1) -> Page:
    """The phone of a seat, without what this script takes away."""
    page = hall.open_page("phone", "fr-FR")
    page.add_init_script(taken)
    phone = hall.stage.world.seat_phone(seat)
    page.context.add_cookies([{"name": COOKIE, "value": phone, "url": hall.address}])
    page.goto(f"{hall.address}/fr/s/{hall.stage.session}")
    return ready(page)


def close(hall: Hall, vote: int) -> None:
    with hall.stage.world.act():
        services.close_vote(find_vote(vote), by=hall.stage.world.who("facilitator"))
        services.publish_vote(find_vote(vote), by=hall.stage.world.who("facilitator"))


def counted(phone: Page, vote: int) -> None:
    expect(phone.locator(f"[data-receipts='{vote}'] .receipt.counted")).to_be_visible()
    expect(phone.locator(f"[data-receipts='{vote}'] .receipt.sent")).to_be_hidden()


def test_a_ballot_and_its_change_arrive_as_they_were_meant(hall: Hall) -> None:
    """A ticked, "vote blank" pressed: blank. Then A and C, by the other button."""
    for what, taken in TAKEN.items():
        vote = written(hall.stage.world, "approval", CASES["approval"][0])
        phone = older(hall, taken)
        phone.locator("label:has(> input[value=a])").click()
        phone.get_by_role("button", name="Voter blanc").click()
        counted(phone, vote)
        assert kept(hall, vote) == {1: {"blank": True}}, what
        phone.locator("label:has(> input[value=c])").click()
        phone.locator(VOTE).click()
        expect(phone.locator(VOTE)).to_be_hidden()
        phone.wait_for_timeout(200)
        counted(phone, vote)
        assert kept(hall, vote) == {1: {"approve": ["a", "c"]}}, what
        close(hall, vote)
        phone.context.close()


def test_what_a_browser_cannot_keep_is_said_and_leaves_all_the_same(hall: Hall) -> None:
    for what, taken in STORES.items():
        vote = written(hall.stage.world, "for_against", {})
        phone = older(hall, taken)
        phone.context.set_offline(True)
        expect(phone.locator("html")).to_have_attribute("data-live", "no")
        phone.locator("label:has(> input[value=for])").click()
        phone.locator(VOTE).click()
        expect(phone.locator("#unkept"), what).to_be_visible()
        phone.context.set_offline(False)
        phone.evaluate("dispatchEvent(new Event('online'))")
        counted(phone, vote)
        expect(phone.locator("#unkept"), what).to_be_hidden()
        assert kept(hall, vote) == {1: {"choice": "for"}}, what
        close(hall, vote)
        phone.context.close()


def test_a_store_that_comes_back_takes_what_waited_in_memory(hall: Hall) -> None:
    """As on an iPhone whose browser slept: its connection is lost once."""
    vote = hall.stage.open()
    phone = older(hall, "")
    lost = STORES["a store that was lost"]
    phone.evaluate(f"() => {{ window.whole = IDBDatabase.prototype.transaction; {lost} }}")
    phone.context.set_offline(True)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    phone.locator("label:has(> input[value=for])").click()
    phone.locator(VOTE).click()
    expect(phone.locator("#unkept")).to_be_visible()
    phone.evaluate("() => { IDBDatabase.prototype.transaction = window.whole; }")
    phone.locator("label:has(> input[value=against])").click()
    phone.locator(VOTE).click()
    expect(phone.locator("#unkept")).to_be_hidden()
    phone.context.set_offline(False)
    phone.reload()
    ready(phone)
    counted(phone, vote)
    assert kept(hall, vote) == {}, "secret"
    expect(phone.locator("input[value=against]")).to_be_checked()


def test_an_answer_that_was_chosen_and_not_sent_is_there_after_a_reload(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    phone.locator("label:has(> input[value=against])").click()
    phone.reload()
    ready(phone)
    expect(phone.locator("input[value=against]")).to_be_checked()


@pytest.mark.parametrize(
    "what", ["AbortSignal.timeout", "FormData with a button", *list(STORES)[1:]]
)
def test_a_note_of_a_walk_and_its_photo_leave(world: World, open_page: OpenPage, what: str) -> None:
    today(world)
    page = open_page("phone")
    page.add_init_script({**INTERFACES, **STORES}[what])
    page.add_init_script("delete window.createImageBitmap; delete Navigator.prototype.clipboard;")
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    picture = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo(1600, 1200)}
    page.set_input_files("[name=photo]", picture)
    write(page, "difficulty", "body", "Rien pour s’asseoir.")
    expect(page.locator("#status")).to_have_text("Tout est envoyé.")
    with world.app.app_context():
        assert [len(n.photos) for n in the_walk(TODAY).observations] == [1]


def test_copied_is_said_when_it_was_copied(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("phone")
    page.add_init_script(
        "delete Navigator.prototype.clipboard; document.execCommand = () => false;"
    )
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    page.context.set_offline(True)
    write(page, "strength", "time", "Le tram passe souvent.")
    page.get_by_role("button", name="Copier mes notes").click()
    expect(page.locator("#status")).to_contain_text("Ce navigateur n’a pas copié.")


PAGE_KEPT = """async () => { for (const name of await caches.keys())
  if (await (await caches.open(name)).match(location.href)) return true; return false; }"""


def test_the_page_of_a_first_visit_opens_again_without_a_network(hall: Hall) -> None:
    hall.stage.open()
    phone = ready(hall.phone(1))
    for _ in range(40):
        if phone.evaluate(PAGE_KEPT):
            break
        phone.wait_for_timeout(500)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("label:has(> input[value=for])")).to_be_visible()


def without_has(route: Route) -> None:
    """The style sheet as a browser reads it that does not know `:has`: such rules are dropped."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r":has\(", ":unknown(", answer.text()))


def test_the_wall_fits_without_has(hall: Hall) -> None:
    hall.stage.begin("item")
    hall.stage.open("majority_judgement")
    wall = hall.open_page("wall", "fr-FR", base_url=hall.address)
    wall.route("**/*.css", without_has)
    known = ready(hall.wall())
    wall.goto(known.url)
    ready(wall)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert wall.evaluate(size) == pytest.approx(known.evaluate(size), rel=0.25)
    cut = "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().bottom > innerHeight + 1).length"
    assert wall.evaluate(cut) == 0
