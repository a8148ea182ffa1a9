"""Files to take away: read some rows at a time, not at all for a reader who has them, and feeds that end."""

import pytest
from flask import Flask

from tests.years.test_lists import counted

FILES = ("/en/decisions.json", "/en/decisions.csv", "/en/decisions.jsonld")


@pytest.mark.parametrize("address", FILES)
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


@pytest.mark.parametrize("address", ["/en/decisions.atom", "/en/minutes.atom", "/en/walks.atom"])
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
