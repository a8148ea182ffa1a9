"""Paper ballots as they come out of the printer: nothing is cut off, whatever the method and however long the words."""

import pytest
from playwright.sync_api import Page

from app.features.votes import services
from app.features.votes.queries import find_vote, votes_of
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.commons import garden
from tests.votes.test_every_ballot import CASES
from tests.world import World

pytestmark = pytest.mark.browser
QUESTION = {
    "question_fr": "Quelles améliorations voulons-nous d’abord sur la place, avec les 4 000 € de l’année ?",
    "question_en": "Which improvements do we want first on the square, with this year’s €4,000?",
}
WORDS = (
    (
        "Un banc à l’ombre devant la MESA, avec des accoudoirs",
        "A bench in the shade, with armrests",
    ),
    ("Un four à pain partagé", "A shared bread oven"),
    ("Des paniers solidaires livrés à celles et ceux qui ne sortent pas", "Boxes brought home"),
    ("Une cantine le vendredi", "A canteen on Fridays"),
    ("Un compost de quartier", "A neighbourhood compost"),
    ("Une glacière partagée au pied de chaque immeuble de la rue", "A shared cooler"),
    ("Un jardin", "A garden"),
)
CUT_OFF = """() => [...document.querySelectorAll('.ballot-paper, .ballot-half')]
  .filter(e => e.scrollHeight > e.clientHeight + 1).map(e => `${e.scrollHeight} px of words in ${e.clientHeight} px`)"""

TOO_LARGE = """() => [...document.querySelectorAll('.sheet')].map(e => [e.scrollWidth - e.clientWidth, e.scrollHeight - 297 * 96 / 25.4])
  .filter(([wide, high]) => wide > 1 || high > 1).map(([wide, high]) => `${wide} px too wide, ${Math.round(high)} px too high`)"""
"""Sheets that do not hold on one A4."""

SMALL_PRINT = """() => [...document.querySelectorAll('.sheet *')].filter(e => e.checkVisibility() && !e.closest('svg') &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 24)
  .map(e => getComputedStyle(e).fontSize + ' ' + e.outerHTML.slice(0, 100))"""
"""Words of less than 18 points."""


def asked(method: str, options: int) -> dict[str, str]:
    """The desk's form with so many long options."""
    fields = dict(CASES[method][0])
    if "options_fr" in fields:
        price = " = 600" if "money" in fields else ""
        chosen = WORDS[:options]
        fields["options_fr"] = "\n".join(fr + price for fr, _ in chosen)
        fields["options_en"] = "\n".join(en + price for _, en in chosen)
    return {**QUESTION, "method": method, "secrecy": "named", "purpose": "poll", **fields}


def printed(page: Page, world: World, fields: dict[str, str]) -> None:
    """The paper of a vote, as the printer sees it."""
    desk = world.client("facilitator")
    assert (
        desk.post(f"/fr/sessions/{world.ids['session']}/votes/new", data=fields).status_code == 303
    )
    with world.app.app_context():
        number = votes_of(world.session())[-1].id
    with world.act():
        services.open_vote(find_vote(number), by=world.who("facilitator"))
    page.goto(f"/fr/votes/{number}/paper")
    page.emulate_media(media="print")
    with world.act():
        services.close_vote(find_vote(number), by=world.who("facilitator"))


def test_a_forum_and_a_year_hold_on_one_a4(world: World, open_page: OpenPage) -> None:
    """Ten moments in two languages; every thing that an assembly can have done."""
    forum = garden.the_whole_forum(world)
    page = open_page("desk")
    page.emulate_media(media="print")
    for path in (f"/commons/programmes/{forum}/paper", "/year/2026/paper"):
        for lang in ("fr", "en"):
            page.goto(f"/{lang}{path}")
            assert page.locator(".sheet").count() == 1
            assert page.evaluate(TOO_LARGE) == [], path


def test_no_line_of_a_ballot_is_cut_off(world: World, open_page: OpenPage) -> None:
    page = open_page("desk")
    for method in CASES:
        for options in (3, 5, 7) if "options_fr" in CASES[method][0] else (0,):
            printed(page, world, asked(method, options))
            assert page.evaluate(CUT_OFF) == [], (method, options)
            assert page.locator(".ring").count() >= 1
        page.goto(f"{page.url}?print=large")
        assert page.evaluate(SMALL_PRINT) == [], method
    page.emulate_media(media="screen")
    checks.axe(page)
    checks.shot(page, "paper-large")


def test_a_budget_says_its_costs_and_colleges_have_their_own_cross(
    world: World, open_page: OpenPage
) -> None:
    page = open_page("desk")
    printed(page, world, asked("budget_greedy", 3))
    assert "600,00" in page.locator(".ballot-half").first.inner_text()
    printed(page, world, asked("weighted_colleges", 0))
    assert page.locator(".ballot-half").first.locator(".ballot-colleges .ring").count() == 2
