"""The session of the demo from its plan to its end, on the three faces, and the pictures that are taken of them on the way."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from app.features.assemblies import services as meeting
from app.features.assemblies.queries import COOKIE, find_session
from app.features.screens import services as screens
from app.words.localized import Localized
from tests.browser import checks
from tests.browser.banquet import Banquet, on_criteria, on_supermarkets
from tests.browser.hall import ready
from tests.browser.pages import OpenPage

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
FACES = {
    "desk-fr": ("desk", "fr", (1280, 800), {}),
    "desk-en-dark": ("desk", "en", (1024, 768), {"color_scheme": "dark"}),
    "wall-fr": ("wall", "fr", (1920, 1080), {}),
    "wall-en": ("wall", "en", (1024, 768), {}),
    "phone-fr": ("phone", "fr", (390, 844), {}),
    "phone-en-320": ("phone", "en", (320, 640), {}),
    "phone-en-dark": ("phone", "en", (390, 844), {"color_scheme": "dark"}),
    "phone-fr-forced": ("phone", "fr", (390, 844), {"forced_colors": "active"}),
}


ASIDE = ("05-proposal", "10-vote", "13-ranking", "14-ranked", "19-offline")
"""The moments at which the dark and the forced colours are looked at too."""


class Gallery:
    """The faces of one language, all open at once, each without a fault of its script or its policy; and their pictures."""

    def __init__(self, feast: Banquet, open_page: OpenPage, address: str) -> None:
        self.feast, self.open_page, self.address = feast, open_page, address
        self.faces: dict[str, Page] = {}

    def hang(self, language: str) -> None:
        """Open the screens that speak this language."""
        for seat, (name, (face, lang, size, context)) in enumerate(FACES.items(), 1):
            if lang != language:
                continue
            page = self.open_page(
                face,
                LOCALES[lang],
                base_url=self.address,
                **{"viewport": {"width": size[0], "height": size[1]}, **context},
            )
            self.faces[name] = page
            page.goto(getattr(self, face)(page, lang, seat))
            ready(page)

    def desk(self, page: Page, lang: str, _seat: int) -> str:
        client = self.feast.app.test_client()
        with self.feast.app.app_context():
            number = self.feast.by().person.get_id()
        with client.session_transaction() as kept:
            kept.update({"_user_id": number, "_fresh": True})
        cookie = client.get_cookie("tablee")
        page.context.add_cookies([{"name": "tablee", "value": cookie.value, "url": self.address}])
        return f"/{lang}/desk/{self.feast.session}"

    def wall(self, _page: Page, lang: str, _seat: int) -> str:
        with self.feast.app.app_context():
            return f"/{lang}/wall/{find_session(self.feast.session).wall_key}"

    def phone(self, page: Page, lang: str, seat: int) -> str:
        token = self.feast.world.seat_phone(self.feast.seats[seat])
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": self.address}])
        return f"/{lang}/s/{self.feast.session}"

    def look(self, moment: str, *only: str) -> None:
        """A picture of each, once they show the present."""
        for name, page in self.faces.items():
            rare = FACES[name][3] and moment not in ASIDE
            if rare or (only and name not in only):
                continue
            if page.locator("html").get_attribute("data-live") != "no":
                page.reload()
                ready(page)
            checks.shot(page, f"gallery/{moment}-{name}")


def play(gallery: Gallery, lang: str) -> None:
    """Every state of the session in one language."""
    feast, look = gallery.feast, gallery.look
    feast.set_for_today(timedelta(minutes=30))
    gallery.hang(lang)
    look("01-planned")
    feast.conduct(screens.name_wifi, "Maison des Tables", "soupe2026")
    look("02-wifi", f"wall-{lang}")
    feast.set_for_today(timedelta(minutes=-4))
    feast.open()
    look("03-open")
    feast.begin(3, ago=6)
    look("04-agenda")
    feast.begin(4, ago=12)
    for number in (8, 11, 5):
        feast.ask(number, language="fr" if number != 5 else "en")
    feast.ask(0, label="Table verte")
    feast.ask(12, kind="point_of_order")
    look("05-proposal")
    feast.conduct(meeting.set_speech_rules, seconds=120, alternate="language")
    feast.give_the_floor()
    feast.conduct(screens.show_on_wall, "speaker")
    look("06-speaker")
    feast.begin(5, ago=3)
    look("07-break")
    feast.begin(6, ago=31, late=9)
    feast.object_to(2, "Les producteurs y sont mal payés.", "Farmers are badly paid.", "maintained")
    look("08-objection")
    vote = feast.prepare_on(2)
    look("09-ready")
    feast.open_vote(vote)
    feast.ballots(vote, on_supermarkets()[:24])
    look("10-vote")
    feast.ballots(vote, on_supermarkets())
    feast.close(vote)
    look("11-closed")
    feast.publish(vote)
    look("12-result")
    feast.begin(7, ago=2)
    ranking = feast.open_vote(feast.prepared())
    look("13-ranking")
    feast.ballots(ranking, on_criteria())
    feast.close(ranking)
    feast.publish(ranking)
    look("14-ranked")
    feast.begin(8)
    look("15-mood")
    feast.conduct(
        screens.say_on_wall,
        Localized.of(fr="Le repas est servi dans la cour.", en="Lunch is served in the yard."),
    )
    look("16-message")
    feast.conduct(screens.show_on_wall, "blank")
    look("17-laid")
    feast.conduct(screens.show_on_wall, "follow")
    feast.dress("#00796b")
    look("18-own-colour", "wall-fr", "desk-fr", "phone-fr")
    for page in gallery.faces.values():
        page.context.set_offline(True)
        expect(page.locator("html")).to_have_attribute("data-live", "no")
    gallery.faces[f"wall-{lang}"].wait_for_timeout(2500)
    look("19-offline")
