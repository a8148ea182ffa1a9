"""Joining and preparing in a real browser: touched, read and heard by everybody, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.features.assemblies import services
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.world import SLUG, World

pytestmark = pytest.mark.browser

PREPARING = (
    f"/assemblies/{SLUG}/road",
    f"/assemblies/{SLUG}/seats/list",
    "/sessions/{session}/agenda",
    f"/assemblies/{SLUG}/sessions",
    f"/assemblies/{SLUG}/seats",
    f"/assemblies/{SLUG}/charter",
    f"/assemblies/{SLUG}/people",
    f"/assemblies/{SLUG}/settings",
    "/assemblies/new",
    f"/assemblies/{SLUG}/sessions/new",
    "/sessions/{session}/preparation",
    "/items/{item}",
    "/sessions/{session}/welcome",
    "/account",
)
PAPER = (
    f"/assemblies/{SLUG}/cards",
    "/sessions/{session}/poster",
    "/sessions/{session}/sign-in-sheet",
)


def card_of(world: World, name: str = "absent_seat") -> services.CardFace:
    with world.act():
        faces = services.issue_cards(world.session().assembly, by=world.person("organiser"))
        return next(face for face in faces if face.seat.id == world.ids[name])


def as_organiser(page: Page, world: World) -> Page:
    """Sign in without the slow password."""
    kept = world.client("organiser").get_cookie("tablee")
    assert kept
    page.context.add_cookies([{"name": "tablee", "value": kept.value, "url": page_root(page)}])
    return page


def page_root(page: Page) -> str:
    page.goto("/fr/join")
    return re.match(r"https?://[^/]+", page.url)[0]  # type: ignore[index]


def test_a_card_seats_a_phone_and_leaves_no_secret_behind(
    world: World, open_page: OpenPage
) -> None:
    face = card_of(world)
    page = open_page("small")
    page.goto(f"/c/{face.token}")
    sound(page)
    page.get_by_role("button", name="Prendre ma place").click()
    expect(page).to_have_url(re.compile(f"/fr/s/{world.ids['session']}$"))
    page.go_back()
    assert face.token not in page.url
    sound(page)


def test_two_phones_and_one_card(world: World, open_page: OpenPage) -> None:
    face = card_of(world)
    first, second = open_page("phone"), open_page("phone", "en-GB")
    for page in (first, second):
        page.goto(f"/c/{face.token}")
        page.locator(".btn-next").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Another phone uses this card")
    sound(second)
    first.reload()
    sound(first)
    first.get_by_role("button", name="C’est moi").click()
    expect(second).to_have_url(re.compile(f"/en/s/{world.ids['session']}$"))
    second.wait_for_load_state("networkidle")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_code_is_typed_as_people_type(
    world: World, open_page: OpenPage, javascript: bool
) -> None:
    face = card_of(world)
    page = open_page("small", javascript=javascript)
    page.goto("/fr/join")
    sound(page)
    page.get_by_label("Votre code").fill("zzz zzz")
    page.get_by_role("button", name="Prendre place").click()
    expect(page.get_by_role("alert")).to_contain_text("ne connaissons pas")
    sound(page)
    typed = face.code.lower().replace("0", "o").replace("1", "l")
    page.get_by_label("Votre code").fill(f"{typed[:4]} - {typed[4:]}")
    page.get_by_role("button", name="Prendre place").click()
    expect(page).to_have_url(re.compile(f"/fr/s/{world.ids['session']}$"))


def test_organisers_pages_are_sound(world: World, open_page: OpenPage) -> None:
    page = as_organiser(open_page("small"), world)
    for address in PREPARING:
        page.goto(f"/fr{address.format(**world.ids)}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        sound(page)


def test_paper_is_sound_and_nothing_runs_over_the_sheet(world: World, open_page: OpenPage) -> None:
    page = as_organiser(open_page("desk"), world)
    for address in PAPER:
        page.goto(f"/fr{address.format(**world.ids)}")
        checks.axe(page)
        heights = page.locator(".sheet").evaluate_all(
            "sheets => sheets.map((sheet) => [sheet.scrollHeight, sheet.clientHeight])"
        )
        assert heights, page.url
        assert all(inside <= sheet + 1 for inside, sheet in heights), (page.url, heights)


def test_the_public_pages_are_sound(world: World, open_page: OpenPage) -> None:
    page = open_page("small")
    for address in ("/assemblies", f"/assemblies/{SLUG}"):
        page.goto(f"/fr{address}")
        sound(page)
