"""The bar that asks for help is at the thumb, and never over what somebody is to answer: at 320 px, with letters twice as big."""

import pytest
from playwright.sync_api import Page, expect

from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from app.features.votes import services
from app.features.votes.queries import find_vote
from tests.browser import checks
from tests.browser.hall import Hall, look, ready
from tests.votes.test_every_ballot import CASES, written

pytestmark = pytest.mark.browser
SMALLEST = {"width": 320, "height": 568}
COVERED = """(area) => {
  const covered = [], page = document.documentElement, bar = document.querySelector('.helps');
  for (let y = 0; y <= page.scrollHeight - innerHeight + 99; y += 100) {
    scrollTo(0, y);
    const over = bar.getBoundingClientRect();
    for (const one of document.querySelectorAll(`${area}, ${area} :is(button, input, select, textarea, label, summary)`)) {
      const box = one.getBoundingClientRect();
      if (box.height && box.bottom > over.top + 1 && box.top < over.bottom - 1) covered.push(`${y}: ${one.outerHTML.slice(0, 100)}`);
    }
  }
  scrollTo(0, 0);
  return covered;
}"""
"""Everything of an area that the bar lies over, wherever the page is scrolled to."""
ZOOMED = ((320, 256), (320, 142), (80, 142))
"""A laptop at 400 %, a phone of 320 x 568 at 400 % as a browser that keeps the width shows it, and as one that does not."""
OVER = """() => {
  const laid = [...document.querySelectorAll('body *')].filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position) &&
    e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1 && e.innerText.trim() && !e.matches('.skip'));
  const asked = [...document.querySelectorAll('main :is(button, input, select, textarea, summary, a)')].filter(e => e.checkVisibility());
  const covered = [];
  for (const one of asked) {
    one.focus();
    const box = (one.matches('input') && one.closest('label') || one).getBoundingClientRect();
    for (const over of laid) {
      if (over.contains(one)) continue;
      const top = over.getBoundingClientRect();
      if (box.bottom > top.top + 1 && box.top < top.bottom - 1 && box.right > top.left + 1 && box.left < top.right - 1)
        covered.push(`${over.className}: ${one.outerHTML.slice(0, 100)}`);
    }
  }
  return covered;
}"""
"""What the keyboard reaches, and something laid over it hides, at the place where the page has gone by itself."""


def twice(page: Page, size: int) -> None:
    """Letters of so many percent."""
    page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")


def test_it_never_covers_a_ballot_nor_its_buttons(hall: Hall) -> None:
    world = hall.stage.world
    phone = hall.phone(1, viewport=SMALLEST)
    for method, (fields, _ballot) in CASES.items():
        vote = written(world, method, fields)
        phone.reload()
        ready(phone)
        for size in (100, 200):
            twice(phone, size)
            expect(phone.locator("form[data-ballot]")).to_be_visible()
            assert phone.evaluate(COVERED, "[data-ballot-of]") == [], f"{method} at {size} %"
            checks.fits(phone)
        with world.act():
            services.close_vote(find_vote(vote), by=world.who("facilitator"))
            services.publish_vote(find_vote(vote), by=world.who("facilitator"))


@pytest.mark.parametrize("method", ["for_against", "majority_judgement"])
def test_at_400_percent_nothing_that_is_reached_is_covered(hall: Hall, method: str) -> None:
    written(hall.stage.world, method, CASES[method][0])
    phone = ready(hall.phone(1, has_touch=False, is_mobile=False))
    for width, height in ZOOMED:
        phone.set_viewport_size({"width": width, "height": height})
        assert phone.evaluate(OVER) == [], f"{width} x {height}"
        if width == 320:
            checks.fits(phone)
    phone.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    twice(phone, 200)
    assert phone.evaluate(OVER) == [], "letters of 200 %"


def test_four_answers_of_one_size_and_none_covered(hall: Hall) -> None:
    number = hall.stage.write_proposal()
    hall.stage.begin()
    with hall.stage.world.act():
        by, session = hall.stage.world.who("facilitator"), hall.stage.world.session()
        for step in ("clarify", "react", "consider", "decide"):
            proposals.make_gesture(find_proposal(number), step, session=session, by=by)
    phone = ready(hall.phone(1, viewport=SMALLEST))
    answers = phone.locator(".says > * > .btn")
    expect(answers).to_have_count(4)
    boxes = answers.evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.width, b.height])"
    )
    assert len({(round(width), round(height)) for width, height in boxes}) == 1, boxes
    assert phone.evaluate(COVERED, ".says") == []
    look(phone, "phone-fr-consensus-320", phone=True)
    twice(phone, 200)
    assert phone.evaluate(COVERED, ".says") == []
    checks.fits(phone)


def test_with_large_letters_it_ends_the_page_instead_of_filling_it(hall: Hall) -> None:
    hall.stage.begin()
    phone = ready(hall.phone(1, viewport=SMALLEST))
    bar = phone.locator(".helps")
    where = "e => getComputedStyle(e).position + ' ' + Math.round(innerHeight - e.getBoundingClientRect().bottom)"
    assert bar.evaluate(where) == "sticky 0"
    twice(phone, 200)
    phone.evaluate("scrollTo(0, 0)")
    assert phone.evaluate(COVERED, "[data-part=agenda]") == []
