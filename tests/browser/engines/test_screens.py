"""The wall and the desk in WebKit and in Firefox: what is shown fits, and keys conduct."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from app.features.assemblies.queries import find_session
from app.features.votes.queries import find_vote
from tests.browser.engines.device import ENTER, Device
from tests.browser.engines.drivers import resize
from tests.personae import PASSWORD
from tests.screens.conftest import Stage

pytestmark = pytest.mark.browser
INSIDE = """return [...document.querySelectorAll('main h1, main .qr-card, main li, main p')]
  .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.height && !e.closest('.visually-hidden'))
  .filter(([, box]) => box.bottom > innerHeight + 1 || box.right > innerWidth + 1).map(([e]) => e.outerHTML.slice(0, 120))"""
LETTERS = "return parseFloat(getComputedStyle(document.documentElement).fontSize)"


def test_the_wall_fits_its_screen(device: Device, stage: Stage) -> None:
    resize(device.driver, 1280, 720)
    with stage.app.app_context():
        key = find_session(stage.session).wall_key
    device.open(f"/fr/wall/{key}")
    device.ready()
    assert device.js(LETTERS) >= 12, "letters grow with the screen"
    assert device.js(INSIDE) == []
    stage.begin("item")
    stage.open("majority_judgement")
    device.open(f"/fr/wall/{key}")  # opened beside the server, which tells nobody
    device.ready()
    device.sees("main .qr-card")
    device.sees("main h1", "Un lieu affiche tous ses prix")
    assert device.js(INSIDE) == []


def test_the_desk_is_conducted_by_keys(device: Device, stage: Stage) -> None:
    resize(device.driver, 1280, 800)
    stage.begin("item")
    vote = stage.open()
    desk = f"/fr/desk/{stage.session}"
    device.open(f"/fr/sign-in?next={desk}")
    device.type("input[name=email]", "facilitator@example.org")
    device.type("input[name=password]", PASSWORD + ENTER)
    device.until(lambda: desk in device.driver.current_url, "the desk")
    device.ready()
    keys = ActionChains(device.driver)
    keys.send_keys("n").perform()
    device.until(lambda: device.js("return document.activeElement.id") == "next", "n goes there")
    keys = ActionChains(device.driver)
    keys.send_keys(ENTER).perform()
    device.sees("#next", "Publier le résultat")
    with stage.app.app_context():
        assert find_vote(vote).state == "closed"
    assert device.js("return document.activeElement.tagName") == "H1"
    device.until(
        lambda: device.js("return !document.querySelector('#next[aria-disabled]')"), "rest"
    )
    ActionChains(device.driver).send_keys("n").perform()
    ActionChains(device.driver).send_keys(ENTER).perform()
    device.tap(".sure[open] form button:not([aria-disabled])")
    device.until(lambda: state(stage, vote) == "published", "published")
    ActionChains(device.driver).send_keys("f").perform()
    device.sees("form[action$='/wall/free'] #freeze")


def state(stage: Stage, vote: int) -> str:
    with stage.app.app_context():
        return find_vote(vote).state
