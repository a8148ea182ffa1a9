"""The year of four cities, laid once: up to the day of the forum, then to the end of November."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.demo.clock import StageClock
from app.demo.reading import moment
from app.demo.register import days_after
from app.demo.services import Table
from app.demo.visit import check_not_later
from app.demo.wishes import FORUM
from app.demo.year import act_of_telling, cities, lay_the_year
from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.decisions.queries.register import decisions
from tests.demo.conftest import application
from tests.web.test_pressing import weight

NOVEMBER = datetime(2026, 11, 30, 12)


class Visit(NamedTuple):
    """Somebody who reads the public pages."""

    app: Flask
    client: FlaskClient

    def read(self, path: str) -> str:
        """The words of a page, its spaces made plain."""
        return plain(self.html(path))

    def html(self, path: str) -> str:
        """A page that is there."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.get_data(as_text=True)

    def followed(self, path: str, pattern: str) -> str:
        """The first address on a page that looks like `pattern`."""
        found = re.search(rf'href="({pattern})"', self.html(path))
        assert found, (path, pattern)
        return unescape(found[1])


def plain(html: str) -> str:
    """The words that a page shows."""
    words = unescape(re.sub(r"<[^>]+>", " ", html))
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


def told_until(app: Flask, day: datetime) -> Visit:
    """The year laid up to that day, its clock there."""
    lay_the_year(app, lambda _words: None, moment(day, "Europe/Paris"))
    app.extensions["clock"] = StageClock(moment(day, "Europe/Paris"))
    return Visit(app, app.test_client())


@pytest.fixture(scope="module")
def four_cities(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> Iterator[Flask]:
    """An instance with nothing in it yet."""
    path = tmp_path_factory.mktemp("cities") / "year.sqlite"
    path.write_bytes(empty_database)
    flask = application(path)
    yield flask
    with flask.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def forum(four_cities: Flask) -> Visit:
    """Half an hour before the forum."""
    return told_until(four_cities, FORUM)


@pytest.fixture(scope="module")
def november(forum: Visit) -> Visit:
    """The end of the year, on what was there at the forum."""
    return told_until(forum.app, NOVEMBER)


def decided(visit: Visit, number: str) -> str:
    """Where the decision of that number of the fund's committee is read."""
    with visit.app.app_context():
        found = next(one for one in decisions(find_assembly(FUND_NAME)) if one.number == number)
        return f"/en/decisions/{found.id}"


FUND_NAME = "caisse-des-trois-ponts"
SHEET, FORUM_PAGE = "/support/requests/1/sheet", "/commons/programmes/1"
FUND, PRICES = f"/fund/{FUND_NAME}", "/fund/les-tables-du-quartier/prices"
FIGURES = (
    ("/support/requests/1", "un deuxième frigo et quarante colis", "a second fridge and forty more parcels"),
    (SHEET, "9 personnes concernées", "9 people concerned"),
    ("/listening/1", "61,5", "61.5"),
    ("/listening/1", "111,2", "111.2"),
    ("/listening/4", "13 sur 24", "13 of 24"),
    ("/listening/7", "11 sur 100", "11 of 100"),
    ("/calls/1", "4-1-7", "4-1-7"),
    ("/walks/bien-faire-ses-courses", "13,92 € 8,12 € 9,80 €", "€13.92 €8.12 €9.80"),
    ("/walks/bien-faire-ses-courses/record", "13,92 €", "€13.92"),
    ("/minutes/4", "8 sur 10", "8 out of 10"),
    ("/fund/les-tables-du-quartier/places", "D-2026-05-01", "D-2026-05-01"),
    ("/fund/les-tables-du-quartier/papers/places", "Maison solidaire", "Solidarity house"),
    ("/minutes/7", "5 590 €", "€5,590"),
    (f"{FUND}/papers/sheet", "5 000 €", "€5,000"),
    (f"{FUND}/places", "Épicerie du Lez", "Lez Grocery"),
    (f"{FUND}/places", "rampe amovible", "removable ramp"),
    (f"{FUND}/papers/places", "Primeur de la Comédie", "Comédie Greengrocer"),
    ("/supply/le-quai-commun", "2,10 €", "€2.10"),
    ("/supply/le-quai-commun", "D-2026-02-01", "D-2026-02-01"),
    (FORUM_PAGE, "220 minutes", "220 minutes"),
    (f"{FORUM_PAGE}/paper", "La file et la table", "The queue and the table"),
    ("/commons/slots/6", "30 septembre 2026", "30 September 2026"),
)  # fmt: skip
"""What the year says on 6 June: where it is read, in French and in English; sheets are the papers."""
LATER = (
    (SHEET, "30 juin 2027", "30 June 2027"),
    (SHEET, "31 décembre 2026", "31 December 2026"),
    ("/minutes/9", "58,9 %", "58.9%"),
    ("/commons/programmes/2", "29 fois", "29 times"),
    (
        f"{PRICES}?helped=2432&usual=2816&solidarity=1152",
        "Il manque 864 € par mois",
        "€864 a month is missing",
    ),
    (f"{FUND}/budget", "5 590 €", "€5,590"),
    (f"{FUND}/places", "Fournil du Pont", "Bridge Bakery"),
)
"""What it says by the end of November."""


def test_nothing_is_told_before_its_day(forum: Visit) -> None:
    year = forum.read("/en/year")
    for name in ("Together in Toulouse", "Les Tables du quartier", "The Three Bridges Fund"):
        assert name in year, name
    assert "58.9%" not in forum.read("/en/decisions")
    assert "13 kg" not in forum.read("/en/supply/le-quai-commun")
    assert "5 of 100" not in forum.read("/en/listening")


@pytest.mark.parametrize("city", cities(Settings()), ids=lambda city: city.story)
def test_what_became_of_a_session_is_not_told_before_its_minutes(city: Table) -> None:
    """A day between a session and its minutes leaves out both, and what the session replaced with them."""
    for told in (*city.earlier, city.playing, *city.later):
        for day in days_after(told):
            ends = act_of_telling(city, told, day).ends
            assert ends is not None
            assert ends >= city.moment(told["minutes"]["published"])


@pytest.mark.parametrize("lang", [0, 1], ids=["fr", "en"])
def test_every_figure_is_read_on_its_page_or_paper(forum: Visit, lang: int) -> None:
    code = ("fr", "en")[lang]
    missing = [
        (path, told[lang])
        for path, *told in FIGURES
        if told[lang] not in forum.read(f"/{code}{path}")
    ]
    assert not missing


def test_a_promise_leads_to_the_walk_that_it_came_from(forum: Visit) -> None:
    """From the round table up to what was seen at the market, and down to the answer that is due and the report."""
    table = forum.followed("/en/commons/programmes/1", r"/en/commons/slots/\d+")
    decision = forum.followed(table, r"/en/decisions/\d+")
    proposal = forum.followed(decision, r"/en/proposals/\d+")
    walk = forum.followed(proposal, r"/en/walks/[a-z-]+#note-\d+")
    assert "Nowhere to sit, no water." in forum.read(walk.split("#")[0])
    below = forum.read(decision)
    assert "A water point at the market: on which date?" in below
    assert "30 September 2026" in below
    assert "The plan is drawn, with those who run the market." in below


def test_the_front_door_shows_the_four_cities(forum: Visit) -> None:
    home = forum.read("/en/")
    assert "4 assemblies, one table" in home
    for words in ("Toulouse", "Marseille", "Lyon 8e", "Montpellier"):
        assert words in home, words
    for words in ("order together", "citizens’ forum", "accompaniment", "households in the fund"):
        assert words in home, words
    assert weight(forum.client, "/en/") <= 50_000


def test_the_same_day_asked_again_changes_nothing(forum: Visit) -> None:
    assert not lay_the_year(forum.app, lambda _words: None, moment(FORUM, "Europe/Paris"))


def test_a_later_day_goes_on_from_there(november: Visit) -> None:
    minutes = november.read("/en/minutes")
    assert "The citizens’ forum of the four cities" in minutes
    assert "General meeting: a shared cold room?" in minutes


def test_places_are_approved_by_decisions_and_leave_the_list_when_one_is_repealed(
    november: Visit,
) -> None:
    """What the repeal of 17 October did by itself, everywhere where the place was."""
    assert "No longer in force" in november.read(decided(november, "D-2026-04-03"))
    for path in ("/places", "/papers/places", "/papers/sheet", "/places.csv", "/places.geojson"):
        page = november.read(f"/en{FUND}{path}")
        assert "Lez Grocery" in page, path
        listed = page.split("What changed?")[0]
        assert "Comédie Greengrocer" not in listed, path
    assert "Comédie Greengrocer is not in the list any more" in november.read(f"/en{FUND}")


def test_a_day_that_was_told_already_does_not_come_back(november: Visit) -> None:
    with november.app.app_context():
        check_not_later(moment(NOVEMBER, "Europe/Paris"))
        with pytest.raises(ValueError, match="FRESH=1 pour revenir") as refused:
            check_not_later(moment(FORUM, "Europe/Paris"))
    assert "add FRESH=1 to go back" in str(refused.value)


def test_the_rule_of_may_is_replaced_by_what_the_review_decided(november: Visit) -> None:
    rules = november.read(f"/en{FUND}/rules")
    assert "D-2026-06-01" in rules
    assert "Until the end of June" in rules
    assert "D-2026-06-01" in november.read(decided(november, "D-2026-05-02"))


def test_the_board_of_november_is_that_of_a_real_year(november: Visit) -> None:
    """What was due was done, but for two or three things."""
    board = november.read("/en/decisions/follow-up?part=late")
    assert 1 <= len(re.findall(r"days late", board)) <= 4


def test_montpellier_asks_the_same_again_in_october(november: Visit) -> None:
    listed = "/en/assemblies/caisse-des-trois-ponts/listening"
    page = november.read(november.followed(listed, r"/en/listening/\d+"))
    for said in ("11 of 100", "5 of 100", "the committee reviews the rule of May"):
        assert said in page, said


@pytest.mark.parametrize("lang", [0, 1], ids=["fr", "en"])
def test_the_end_of_the_year_has_its_figures(november: Visit, lang: int) -> None:
    code = ("fr", "en")[lang]
    missing = [
        (path, told[lang])
        for path, *told in LATER
        if told[lang] not in november.read(f"/{code}{path}")
    ]
    assert not missing


def test_the_library_keeps_what_the_year_taught(november: Visit) -> None:
    """Guides, stories and the framework by themselves; results of other features come on their own."""
    shelf = november.read("/en/commons/library.json")
    kinds = re.findall(r'"kind": ?"(\w+)"', shelf)
    assert (kinds.count("guide"), kinds.count("story"), kinds.count("framework")) == (4, 4, 1)
    assert kinds.count("result") >= 2
    assert november.html("/en/commons/library/oai.xml").count("<oai:record>") == len(kinds)
