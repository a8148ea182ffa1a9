"""Files to take away: read some rows at a time, not at all for a reader who has them, and feeds that end."""

import io
import re
import time
import zipfile

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.features.minutes.models import Minutes
from tests.years.territory import followed_rows
from tests.years.test_lists import counted

FEEDS = ("/en/decisions.atom", "/en/follow-up.atom", "/en/minutes.atom", "/en/walks.atom")
FILES = ("/en/decisions.json", "/en/decisions.csv", "/en/decisions.jsonld")


@pytest.mark.parametrize("address", [*FILES, *FEEDS[:2], "/en/calendar.ics"])
def test_a_reader_who_has_a_file_costs_as_little_after_ten_years(
    territories: dict[int, Flask], address: str
) -> None:
    asked = {}
    for size, app in territories.items():
        client = app.test_client()
        first = client.get(address)
        with counted(app) as sent:
            again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert not [one for one in sent if "decisions.text" in one], "nothing is read to be drawn"
        asked[size] = len(sent)
    assert asked[1] == asked[10]


def test_a_file_is_read_by_the_fifty_and_holds_every_decision(
    territories: dict[int, Flask],
) -> None:
    with counted(territories[1]) as sent:
        found = territories[1].test_client().get("/en/decisions.json").get_json()
    assert len(found["decisions"]) == 100
    rows = [one for one in sent if one.startswith("SELECT decisions.id") and " IN (" in one]
    assert len(rows) == 2
    assert len(sent) < 100


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_holds_the_last_hundred_and_asks_as_much_after_ten_years(
    territories: dict[int, Flask], address: str
) -> None:
    asked = {}
    for size, app in territories.items():
        with counted(app) as sent:
            feed = app.test_client().get(address).text
        assert 1 <= feed.count("<entry>") <= 100
        asked[size] = len(sent)
    assert asked[1] == asked[10]


@pytest.mark.parametrize("address", ["/en/decisions.atom", "/en/follow-up.atom"])
def test_the_pages_of_a_feed_lead_past_every_entry_once(
    territories: dict[int, Flask], address: str
) -> None:
    client, seen, here = territories[10].test_client(), [], address
    while here:
        feed = client.get(here).text
        seen += re.findall(r"<entry>.*?<id>([^<]+)</id>", feed, re.DOTALL)
        ahead = re.search(r'<link rel="next" [^>]*href="http://localhost([^"]+)"', feed)
        here = ahead[1] if ahead else ""
    with territories[10].app_context():
        moved = len(followed_rows("moved"))
    assert len(seen) == len(set(seen)) == {"/en/decisions.atom": 1000}.get(address, moved)


def test_the_pages_of_the_calendar_lead_from_today_to_every_day(
    territories: dict[int, Flask],
) -> None:
    client, seen, here = territories[10].test_client(), [], "/en/calendar.ics"
    while here:
        answer = client.get(here)
        page = re.findall(r"UID:([^\r]+)", answer.text)
        assert 0 < len(page) <= 500
        seen += page
        joined = ", ".join(answer.headers.getlist("Link"))
        ahead = re.search(r'<http://localhost([^>]+)>; rel="next"', joined)
        here = ahead[1] if ahead else ""
    with territories[10].app_context():
        assert len(seen) == len(set(seen)) == len(followed_rows("dated"))


def test_the_archive_of_an_assembly_holds_all_its_minutes(territories: dict[int, Flask]) -> None:
    """It is made beside the room; what the territory holds must be as real as what is made by hand."""
    client = territories[1].test_client()
    address = "/en/assemblies/table-1/archive.zip"
    while (answer := client.get(address)).status_code == 202:
        time.sleep(0.05)
    assert answer.status_code == 200
    inside = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    with territories[1].app_context():
        held = db.session.scalar(
            select(func.count()).select_from(Minutes).where(Minutes.assembly_id == 1)
        )
    assert held
    for kind in ("html", "md", "txt", "xml", "pdf"):
        made = [
            name
            for name in inside
            if name.startswith("table-1/en/minutes-") and name.endswith(kind)
        ]
        assert len(made) == held, kind
