"""The year of four cities, laid once: up to the day of the forum, then to the end of November."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.demo.clock import StageClock
from app.demo.reading import moment
from app.demo.wishes import FORUM
from app.demo.year import lay_the_year
from app.extensions import db
from tests.demo.conftest import application

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


def test_nothing_is_told_before_its_day(forum: Visit) -> None:
    year = forum.read("/en/year")
    for name in ("Together in Toulouse", "Les Tables du quartier", "The Three Bridges Fund"):
        assert name in year, name
    assert "58.9%" not in forum.read("/en/decisions")
    assert "13 kg" not in forum.read("/en/supply/le-quai-commun")
    assert "5 of 100" not in forum.read("/en/listening")


def test_the_same_day_asked_again_changes_nothing(forum: Visit) -> None:
    assert not lay_the_year(forum.app, lambda _words: None, moment(FORUM, "Europe/Paris"))


def test_a_later_day_goes_on_from_there(november: Visit) -> None:
    minutes = november.read("/en/minutes")
    assert "The citizens’ forum of the four cities" in minutes
    assert "General meeting: a shared cold room?" in minutes


def test_montpellier_asks_the_same_again_in_october(november: Visit) -> None:
    listed = "/en/assemblies/caisse-des-trois-ponts/listening"
    page = november.read(november.followed(listed, r"/en/listening/\d+"))
    for said in ("11 of 100", "5 of 100", "the committee reviews the rule of May"):
        assert said in page, said
