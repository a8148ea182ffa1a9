"""A question at a stop on a walker's phone: kept without a network, sent by itself, refused in words after the end."""

import pytest
from playwright.sync_api import Page, expect

from app.features.votes.models import Ballot
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.walks.on_the_way import TODAY, today
from tests.walks.test_voting import QUESTION, asked, begun, ended, open_
from tests.world import World

pytestmark = pytest.mark.browser


def sits_down(page: Page, code: str) -> None:
    """With the guide's code, on the page of the stop."""
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    page.fill("#seat-code", code)
    page.locator(".sit-down button").click()
    page.wait_for_url(f"**/walks/{TODAY}/stops/**")
    page.goto(f"/fr/walks/{TODAY}/stops/2")


def answer(page: Page) -> None:
    """For, on the ballot of the page."""
    page.locator("[name=choice]").first.check()
    page.get_by_role("button", name="Voter").click()


def sees_the_question(page: Page, world: World, vote: int, code: str) -> None:
    """A walker with a seat, once the guide has opened the question."""
    page.goto(f"/fr/walks/{TODAY}/stops/2")
    sits_down(page, code)
    open_(world, vote)
    page.goto(f"/fr/walks/{TODAY}/stops/2")


@pytest.fixture
def question(world: World) -> tuple[int, str]:
    """A question prepared at the second stop, and the guide's code."""
    today(world)
    vote = asked(world)
    code = begun(world)
    return vote, code


def test_an_answer_without_a_network_is_kept_and_counted_when_it_is_back(
    world: World, open_page: OpenPage, question: tuple[int, str]
) -> None:
    vote, code = question
    page = open_page("small")
    sees_the_question(page, world, vote, code)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    checks.axe(page)
    checks.fits(page)
    checks.big_targets(page)
    page.reload()
    page.context.set_offline(True)
    answer(page)
    expect(page.get_by_text("Pas encore envoyé")).to_be_visible()
    expect(page.locator("#waiting-list")).to_contain_text("votre réponse à la question")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marché forain")
    expect(page.get_by_text("Pas encore envoyé")).to_be_visible()
    checks.axe(page)
    page.context.set_offline(False)
    expect(page.get_by_text("Votre vote est compté")).to_be_visible()
    expect(page.locator("#waiting")).to_be_hidden()
    with world.app.app_context():
        assert Ballot.query.filter_by(vote_id=vote).count() == 1
    ended(world)
    page.reload()
    expect(page.locator(f"#vote-{vote}")).to_contain_text("Ce que le groupe a répondu")


def test_an_answer_that_comes_after_the_end_is_refused_in_words(
    world: World, open_page: OpenPage, question: tuple[int, str]
) -> None:
    vote, code = question
    page = open_page("phone")
    sees_the_question(page, world, vote, code)
    page.context.set_offline(True)
    answer(page)
    expect(page.locator("#waiting-count")).to_have_text("1")
    ended(world)
    page.context.set_offline(False)
    expect(page.locator("#waiting-list")).to_contain_text("le vote est fermé")
    with world.app.app_context():
        assert Ballot.query.filter_by(vote_id=vote).count() == 0


def test_an_answer_goes_without_a_script(
    world: World, open_page: OpenPage, question: tuple[int, str]
) -> None:
    vote, code = question
    page = open_page("small", javascript=False)
    sees_the_question(page, world, vote, code)
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    answer(page)
    page.wait_for_url(f"**/walks/{TODAY}/stops/2")
    expect(page.get_by_text("Votre vote est compté")).to_be_visible()
