"""A hall with its screens: a desk, walls and phones of the world's session, each in a browser of its own."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from app.features.assemblies.queries import COOKIE, find_session
from app.features.assemblies.services import issue_cards
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.personae import PASSWORD
from tests.screens.conftest import Stage

LOCALES = {"fr": "fr-FR", "en": "en-GB"}


@dataclass
class Hall:
    """Opens the pages of one session, and moves it along from its desk as a person does."""

    stage: Stage
    open_page: OpenPage
    address: str

    def codes(self) -> dict[int, str]:
        """What is written on the members' cards, by the numbers of their seats."""
        with self.stage.world.act():
            by = self.stage.world.who("organiser")
            cards = issue_cards(self.stage.world.session().assembly, by=by)
            return {card.seat.number: card.code for card in cards}

    def desk(self, lang: str = "fr", who: str = "facilitator", **context: object) -> Page:
        """The laptop of somebody who conducts, signed in."""
        page = self.open_page("desk", LOCALES[lang], **context)
        desk = f"/{lang}/desk/{self.stage.session}"
        page.goto(f"/{lang}/sign-in?next={desk}")
        page.locator("input[name=email]").fill(f"{who}@example.org")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(f"**{desk}")
        return page

    def wall(self, lang: str = "fr", **context: object) -> Page:
        """A projector."""
        page = self.open_page("wall", LOCALES[lang], **context)
        with self.stage.app.app_context():
            key = find_session(self.stage.session).wall_key
        page.goto(f"/{lang}/wall/{key}")
        return page

    def phone(
        self, seat: int, lang: str = "fr", *, host: str | None = None, **context: object
    ) -> Page:
        """The phone of a seat."""
        page = self.open_page("phone", LOCALES[lang], **context)
        base = host or self.address
        cookie = {"name": COOKIE, "value": self.stage.world.seat_phone(seat), "url": base}
        page.context.add_cookies([cookie])
        page.goto(f"{base}/{lang}/s/{self.stage.session}")
        return page


def ready(page: Page) -> Page:
    """Wait until the page is connected."""
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
    return page


def next_gesture(desk: Page) -> None:
    """The mustard button, and the one behind it where it asks first; wait until the desk has moved on."""
    before = desk.locator("[data-part=now]").get_attribute("data-key")
    asks = desk.locator(".sure:has(> #next)").count()
    desk.locator("#next:not([aria-disabled])").click()  # what has just come rests for a second
    if asks:
        desk.locator(".sure:has(> #next) form button").click()
    expect(desk.locator("[data-part=now]")).not_to_have_attribute("data-key", before or "")


def look(page: Page, name: str, *, phone: bool = False) -> None:
    """What every state of every face must hold; a picture is kept.

    A phone is looked at from its end: there nothing lies half under the bar at the thumb.
    """
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    checks.axe_for_its_readers(page)
    checks.fits(page)
    if phone:
        checks.big_targets(page)
    checks.shot(page, name)
