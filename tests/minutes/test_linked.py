"""Linked data inside the pages: the true status, and words that cannot leave the element they stand in."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.decisions.queries.register import find_decision
from app.formats.linked import block
from tests.decisions.test_pages import decided as decided
from tests.minutes import l1
from tests.minutes.published import publish_l1

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(client: FlaskClient, address: str) -> dict:
    page = client.get(address).get_data(as_text=True)
    found = BLOCK.findall(page)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--<script>", "\u2028&amp;"]
)
def test_words_cannot_leave_the_block(words: str) -> None:
    told = str(block({"name": words}))
    assert told.count("<") == 2
    assert "&" not in told
    assert json.loads(BLOCK.findall(told)[0]) == {"name": words}


def test_a_decision_says_its_status(app: Flask, client: FlaskClient, decided: int) -> None:
    with app.test_request_context("/fr/"):
        find_decision(1).title = l1.both("</script><b>", "</script><b>")
        db.session.commit()
    told = data_of(client, "/en/decisions/1")
    assert told["@type"] == "Legislation"
    assert told["name"] == "</script><b>"
    assert told["creativeWorkStatus"] == "Trial period"
    assert told["legislationLegalForce"] == "https://schema.org/InForce"


def test_minutes_say_whether_they_were_corrected(app: Flask, client: FlaskClient) -> None:
    minutes_id = publish_l1(app, corrected=True)
    event, report = data_of(client, f"/fr/minutes/{minutes_id}")["@graph"]
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert (event["startDate"], event["location"]["name"]) == (
        "2026-03-14T08:32:00+00:00",
        "Maison des Tables",
    )
    assert (report["version"], report["creativeWorkStatus"]) == (2, "Corrected")
    assert report["correction"]["text"] == "Un mot oublié."
    assert report["about"]["@id"] == event["@id"]
    older = data_of(client, f"/fr/minutes/{minutes_id}/publications/1")["@graph"][1]
    assert older["creativeWorkStatus"] == "Replaced"
