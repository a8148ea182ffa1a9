"""Walks in a real browser: pages that everybody can use, and a walk without a network that arrives whole."""

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.personae import PASSWORD
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import TODAY, today, tomorrow
from tests.world import World

pytestmark = pytest.mark.browser


def test_public_pages_are_for_everybody(world: World, open_page: OpenPage) -> None:
    load(world)
    tomorrow(world)
    page = open_page("small")
    for address in ("", f"/{WALK}", f"/{WALK}/record", f"/{TODAY}/register"):
        page.goto(f"/fr/walks{address}")
        sound(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stop_on_a_phone_is_for_everybody(world: World, open_page: OpenPage, scheme: str) -> None:
    today(world)
    page = open_page("small", color_scheme=scheme)
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    page.get_by_text("J’ai relevé un prix").click()
    checks.axe(page)
    checks.big_targets(page)
    checks.fits(page)


def test_the_organisers_pages_are_for_everybody(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("desk")
    page.goto("/fr/sign-in")
    page.fill("[name=email]", "facilitator@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/fr/**")
    for end in (
        "prepare", "describe", "stops/2/describe", "order", "basket", "import", "cancellation",
        "registrations", "sheets", "notes",
    ):  # fmt: skip
        page.goto(f"/fr/walks/{TODAY}/{end}")
        checks.axe(page)
        checks.big_targets(page)
        checks.fits(page)
    whoever_stands_at_a_stop_writes_its_position_by_a_press(page)


def whoever_stands_at_a_stop_writes_its_position_by_a_press(page: Page) -> None:
    page.goto(f"/fr/walks/{TODAY}/stops/2/describe")
    page.get_by_text("Genre de lieu, et sa position").click()
    page.get_by_role("button", name="Utiliser ma position").click()
    expect(page.locator("[data-when=away]")).to_be_visible()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 45.73301, "longitude": 4.86479})
    page.get_by_role("button", name="Utiliser ma position").click()
    expect(page.locator("[data-when=found]")).to_be_visible()
    assert page.input_value("[name=lat]") == "45.73301"
    assert page.input_value("[name=lon]") == "4.86479"


def test_sheets_are_typed_with_the_keyboard_alone(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("desk")
    page.goto("/fr/sign-in")
    page.fill("[name=email]", "note_taker@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/fr/**")
    page.goto(f"/fr/walks/{TODAY}/sheets")
    page.focus("[name=stop-1]")
    for keys in ("2", "Tab", "d", "Tab", "c", "Tab", "Rien pour s’asseoir", "Tab", "9", "Enter"):
        page.keyboard.press(keys) if len(keys) == 1 or keys in ("Tab", "Enter") else (
            page.keyboard.type(keys)
        )
    expect(page.get_by_role("heading", level=1)).to_contain_text("2")
    with world.app.app_context():
        note = the_walk(TODAY).observations[0]
        assert (note.kind, note.lens, note.agree, note.sheet) == ("difficulty", "body", 9, 1)


def write(page: Page, kind: str, lens: str, text: str) -> None:
    """Two taps and a few words."""
    page.locator(f"[name=kind][value={kind}]").check(force=True)
    page.locator(f"[name=lens][value={lens}]").check(force=True)
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Noter", exact=True).click()


@cache
def photo(width: int = 4000, height: int = 3000) -> bytes:
    """A photo with a position in it: of twelve megapixels, as phones take them."""
    image = Image.effect_noise((width, height), 40).convert("RGB")
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, quality=90)
    return buffer.getvalue()


def test_a_walk_without_a_network_arrives_whole_when_it_is_back(
    world: World, open_page: OpenPage
) -> None:
    today(world)
    page = open_page("phone")
    page.goto(f"/fr/walks/{TODAY}/stops/1")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    write(page, "strength", "time", "Le tram passe souvent.")
    page.get_by_role("link", name="Arrêt 2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marché forain")
    page.set_input_files(
        "[name=photo]", {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    write(page, "difficulty", "body", "Rien pour s’asseoir.")
    page.get_by_role("link", name="Arrêt 3").click()
    page.get_by_text("J’ai relevé un prix").click()
    page.select_option("[name=item]", index=1)
    page.fill("[name=price]", "2,49")
    page.get_by_role("button", name="Noter ce prix").click()
    expect(page.locator("#waiting-count")).to_have_text("4")  # two notes, a photo, a price
    checks.axe(page)
    page.reload()  # the page itself was kept
    expect(page.locator("#waiting-count")).to_have_text("4")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Le Bon Coin")
    write(page, "idea", "welcome", "Une caisse sans se presser.")
    expect(page.locator("#waiting-count")).to_have_text("5")
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_hidden()
    page.reload()
    with world.app.app_context():
        walk = the_walk(TODAY)
        notes = [(n.stop and n.stop.position, n.kind, n.lens) for n in walk.observations]
        assert sorted(notes) == [
            (1, "strength", "time"), (2, "difficulty", "body"), (3, "idea", "welcome"),
        ]  # fmt: skip
        assert [len(n.photos) for n in walk.observations if n.kind == "difficulty"] == [1]
        kept = next(p for n in walk.observations for p in n.photos)
        assert max(kept.width, kept.height) == 1280
        assert [p.price_cents for p in walk.stops[2].prices] == [249]


def test_a_reply_that_is_lost_counts_once(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("phone")
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    lost = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # the server has it, the phone never hears
            route.abort()
        else:
            route.continue_()

    page.route("**/observations", lose)
    write(page, "question", "quality", "D’où viennent les pommes ?")
    expect(page.locator("#waiting")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting")).to_be_hidden()
    with world.app.app_context():
        assert len(the_walk(TODAY).observations) == 1


def test_what_the_server_refuses_stays_and_says_why(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("phone")
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    with world.act():
        walk = the_walk(TODAY)
        walk.recorded_at = walk.starts_at
    write(page, "strength", "budget", "Trop tard.")
    expect(page.locator("#waiting-list")).to_contain_text("Les notes de cette balade sont fermées")
    page.get_by_role("button", name="Supprimer cette note").click()
    expect(page.locator("#waiting")).to_be_hidden()


def test_everything_works_without_a_script(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("phone", javascript=False)
    page.goto(f"/fr/walks/{TODAY}/stops/1")
    page.get_by_role("link", name="Arrêt 2").click()
    write(page, "strength", "budget", "Les cageots à 1 €.")
    expect(page.get_by_text("C’est noté. Merci.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marché forain")


def test_phones_hear_where_the_group_is(world: World, open_page: OpenPage) -> None:
    today(world)
    page = open_page("phone")
    page.clock.install()
    page.goto(f"/fr/walks/{TODAY}/stops/1")
    with world.act():
        the_walk(TODAY).at_position = 5
    page.clock.fast_forward(16_000)
    page.get_by_role("link", name="Y aller").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Micro-ferme")


def test_the_copy_opens_from_a_phones_files(
    world: World, open_page: OpenPage, tmp_path: Path
) -> None:
    load(world)
    copy = tmp_path / "balade.html"
    copy.write_bytes(world.client("visitor").get(f"/fr/walks/{WALK}/copy.html").data)
    page = open_page("small", offline=True, base_url="http://localhost")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(copy.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Bien faire ses courses dans le 8e")
    checks.axe(page)
    checks.fits(page)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_wall_is_turned_with_the_arrow_keys(world: World, open_page: OpenPage) -> None:
    load(world)
    page = open_page("wall")
    page.goto(f"/fr/walks/{WALK}/wall")
    checks.axe(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_contain_text("cageots")
    checks.axe(page)
    checks.fits(page)
