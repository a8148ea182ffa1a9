"""Listening rounds in a browser: one question a screen, answers that wait for the network, keys of tellers, one page of paper."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from app.extensions import db
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import sheets_in, sheets_of
from tests.browser import checks
from tests.browser.hall import look
from tests.browser.pages import OpenPage
from tests.listening.conftest import a_round, close, faces, hand_in, publish, the_round
from tests.world import World

pytestmark = pytest.mark.browser


def answering(world: World, number: int) -> str:
    """The address on the wall."""
    with world.app.app_context():
        return (
            f"/fr/listening/{number}/answer?code={db.session.get_one(ListeningRound, number).code}"
        )


def kept(world: World, number: int) -> list[dict[str, object]]:
    """The answers that are in."""
    with world.app.app_context():
        return [dict(sheet.answers) for sheet in sheets_of(the_round(number))]


def test_one_question_a_screen_and_the_network_may_go(world: World, open_page: OpenPage) -> None:
    number = a_round(world, at_session=False)
    page = open_page("small")
    page.goto(answering(world, number))
    expect(page.locator("[data-step]:visible")).to_have_count(1)
    look(page, "listening-phone", phone=True)
    skip, face = (
        page.locator(of).first.bounding_box()
        for of in (".listen-skip:visible", ".listen-face:visible")
    )
    assert skip
    assert face
    assert abs(skip["height"] - face["height"]) < 1, "leaving out is as large as answering"
    page.locator(".listen-face:visible").nth(1).click()
    page.locator("[data-next]:visible").click()
    expect(page.locator("legend:visible")).to_be_focused()
    expect(page.locator("legend:visible")).to_have_accessible_description("Question 2 sur 3")
    expect(page).to_have_title(re.compile("^Question 2 sur 3 · "))
    page.locator(".listen-face:visible").first.click()
    page.locator(".listen-skip:visible").click()
    page.locator("[data-next]:visible").click()
    page.locator(".listen-face:visible").first.click()
    page.locator("[data-next]:visible").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Envoyer mes réponses").click()
    expect(page.locator("[data-waits]")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Vos réponses sont gardées")
    assert kept(world, number) == []
    page.context.set_offline(False)
    page.wait_for_url("**done=1**", timeout=30_000)
    assert kept(world, number) == [{"q1": "2", "q3": "1"}]
    look(page, "listening-thanks", phone=True)


def as_facilitator(world: World, page: Page) -> Page:
    """The page in the hands of somebody of the team."""
    client = world.client("organiser")
    client.get("/fr/")
    kept_in = client.get_cookie("tablee")
    assert kept_in is not None
    page.goto("/fr/")
    root = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "tablee", "value": kept_in.value, "url": root}])
    return page


def test_a_pile_is_typed_with_digits_and_spaces(world: World, open_page: OpenPage) -> None:
    number = a_round(world)
    page = as_facilitator(world, open_page("desk"))
    page.goto(f"/fr/listening/{number}/sheets")
    expect(page.locator("#q1")).to_be_focused()
    for keys in ("1 3", "4 2"):
        for key in keys:
            page.keyboard.press("Space" if key == " " else key)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        expect(page.locator("#q1")).to_have_value("")
    assert sorted(map(str, kept(world, number))) == [
        "{'q1': '1', 'q3': '3'}",
        "{'q1': '4', 'q3': '2'}",
    ]
    look(page, "listening-typing")
    page.goto(f"/fr/listening/{number}/desk")
    look(page, "listening-desk")
    page.goto("/fr/assemblies/les-tables/listening")
    look(page, "listening-assembly")
    page.goto(f"/fr/listening/{number}/papers")
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    wide = page.locator(".listen-marks .face").first.bounding_box()
    assert wide
    assert abs(wide["width"] - 18 / 25.4 * 96) < 1, "18 mm"
    checks.shot(page, "listening-papers")
    assert fitting(page, f"/fr/listening/{number}/papers") == 1
    assert fitting(page, f"/fr/listening/{number}/stickers") == 3
    checks.shot(page, "listening-stickers")


CUT_OFF = """() => [...document.querySelectorAll('.listen-paper')]
  .filter(e => e.scrollHeight > e.clientHeight + 1).map(e => `${e.scrollHeight} px of words in ${e.clientHeight} px`)"""


def fitting(page: Page, address: str) -> int:
    """How many sheets of A4 come out of the printer."""
    page.goto(address)
    return len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


def test_results_and_sheets_are_one_page_of_paper(world: World, open_page: OpenPage) -> None:
    before = a_round(world, "how-we-deliberate", "before")
    hand_in(world, before, faces(*[(9, 6, 5, 2)] * 7))
    close(world, before)
    publish(world, before)
    few = a_round(world)
    hand_in(world, few, faces((13, 8, 2, 1), (16, 6, 1, 1), (18, 4, 1, 1)))
    close(world, few)
    publish(world, few)
    page = open_page("desk")
    for number in (before, few):
        for address in (
            f"/fr/listening/{number}/a4",
            f"/en/listening/{number}/a4",
            f"/fr/listening/{number}/a4?easy=1",
        ):
            assert fitting(page, address) == 1, address
    checks.shot(page, "listening-a4-easy")
    checks.axe(page)
    page.goto(f"/fr/listening/{few}")
    look(page, "listening-result")
    with world.app.app_context():
        assert sheets_in(the_round(few)) == 24
