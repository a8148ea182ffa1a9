"""Each method's ballot in a real browser: by keyboard through the socket, and without script; what is stored is compared."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.extensions import db
from app.features.votes import services
from app.features.votes.models import NamedVote
from app.features.votes.queries import find_vote
from app.features.votes.wording import choice_words
from app.words.i18n import in_locale
from tests.browser import checks
from tests.browser.hall import Hall, ready
from tests.votes.test_every_ballot import CASES, written

pytestmark = pytest.mark.browser
RANKING = {"ranking": [["b"], ["a"]]}
STORED: dict[str, dict[str, Any]] = {
    "for_against": {"choice": "for"},
    "one_choice": {"choice": "b"},
    "consent": {"answer": "consent"},
    "gradients": {"level": 2},
    "majority_judgement": {"grades": {"a": "useful", "b": "essential"}},
    "approval": {"approve": ["a", "c"]},
    "score": {"scores": {"a": 5, "b": 1}},
    "dots": {"dots": {"a": 4, "b": 3}},
    "quadratic": {"votes": {"a": 3, "b": 4}},
    "condorcet_schulze": RANKING,
    "instant_runoff": RANKING,
    "scottish_stv": RANKING,
    "budget_greedy": {"approve": ["b", "c"]},
    "budget_equal_shares": {"approve": ["b", "c"]},
    "election_without_candidate": {"nominee": "c"},
    "weighted_colleges": {"college": "usagers", "choice": "for"},
}
"""The ballots of tests/votes as the box keeps them."""


def fields_of(ballot: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, value) of each thing to choose."""
    out = []
    for name, said in ballot.items():
        out += [(name, one) for one in said] if isinstance(said, list) else [(name, said)]
    return out


def by_keyboard(page: Page, name: str, value: str) -> None:
    """Reach the field and choose with keys alone."""
    select_box = page.locator(f"select[name='{name}']")
    if select_box.count():
        words = select_box.locator(f"option[value='{value}']").inner_text()
        select_box.focus()
        select_box.press_sequentially(words)
        expect(select_box).to_have_value(value)
        return
    mark = page.locator(f"input[name='{name}'][value='{value}']")
    mark.focus()
    mark.press("Space")
    expect(mark).to_be_checked()


def by_hand(page: Page, name: str, value: str) -> None:
    """As a finger does, on a page without script."""
    select_box = page.locator(f"select[name='{name}']")
    if select_box.count():
        select_box.select_option(value)
    else:
        page.locator(f"label:has(> input[name='{name}'][value='{value}'])").click()


def fill(page: Page, ballot: dict[str, Any], choose: Callable[[Page, str, str], None]) -> None:
    for name, value in fields_of(ballot):
        choose(page, name, value)


def kept(hall: Hall, vote: int) -> dict[int, dict[str, Any]]:
    """What the box holds, by seat: the votes of these tests are open ones."""
    with hall.stage.app.app_context():
        rows = db.session.scalars(select(NamedVote).where(NamedVote.vote_id == vote))
        return {row.seat_id: json.loads(row.choice) for row in rows}


def one_less_and_one_more(page: Page) -> None:
    """The buttons beside a number that is spent: they stop where the list does, and the list follows."""
    dots = page.locator("select[name='dots-a']")
    less, more = (
        page.get_by_role("button", name=f"One {way}: A bench") for way in ("less", "more")
    )
    less.press("Enter")
    expect(dots).to_have_value("3")
    expect(page.locator("[data-sum]")).to_have_text("6 / 7")
    for _press in range(3):
        more.click()
    expect(dots).to_have_value("4")


def test_every_ballot_by_keyboard_and_without_script(hall: Hall) -> None:
    """Seat 1 has a socket and only keys, at 320 px; seat 2 a page without script. Both boxes hold the same."""
    world = hall.stage.world
    with_keys = hall.phone(1, "en", viewport={"width": 320, "height": 568})
    plain = hall.phone(2, "fr", javascript=False)
    for method, (fields, ballot) in CASES.items():
        vote = written(world, method, fields)
        with_keys.reload()
        ready(with_keys)
        fill(with_keys, ballot, by_keyboard)
        checks.fits(with_keys)
        if method == "dots":
            one_less_and_one_more(with_keys)
        with_keys.locator("form[data-ballot] button:not([name])").focus()
        with_keys.keyboard.press("Enter")
        counted = with_keys.locator(f"[data-receipts='{vote}'] .receipt.counted")
        expect(counted, method).to_be_visible()
        plain.goto(f"/fr/s/{hall.stage.session}")
        fill(plain, ballot, by_hand)
        plain.locator("form[data-ballot] button:not([name])").click()
        assert kept(hall, vote) == {1: STORED[method], 2: STORED[method]}, method
        with hall.stage.app.test_request_context(), in_locale("en"):
            assert choice_words(find_vote(vote), STORED[method])
        with world.act():
            services.close_vote(find_vote(vote), by=world.who("facilitator"))
            services.publish_vote(find_vote(vote), by=world.who("facilitator"))


@pytest.mark.parametrize("method", ["gradients", "approval", "scottish_stv"])
def test_blank_has_its_button_with_and_without_script(hall: Hall, method: str) -> None:
    vote = written(hall.stage.world, method, CASES[method][0])
    phone, plain = ready(hall.phone(1)), hall.phone(2, javascript=False)
    phone.get_by_role("button", name="Voter blanc").click()
    expect(phone.locator(f"[data-receipts='{vote}'] .receipt.counted")).to_be_visible()
    plain.get_by_role("button", name="Voter blanc").click()
    assert kept(hall, vote) == {1: {"blank": True}, 2: {"blank": True}}
