"""Something stops working in the room: noted from the desk, told in the draft and in every published form."""

import json
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import find_session
from app.features.minutes.models import Minutes, Outage
from app.features.minutes.queries.content import gaps_of
from app.features.minutes.queries.outages import outages_of
from app.features.minutes.queries.reading import minutes_of, working_content
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.outages import note_outage, take_off
from app.features.minutes.services.publishing import publish
from app.features.people.models import Person
from app.words.localized import Localized
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.minutes.test_schema import faults
from tests.personae import make_person
from tests.world import World

CUT = datetime(2026, 3, 14, 9, 40, tzinfo=UTC)
WIFI = l1.both("Le Wi-Fi est tombé.", "The Wi-Fi went down.")
HANDS = l1.both("On a voté à main levée.", "We raised hands.")


def test_the_desk_leads_to_the_form_and_the_form_to_the_draft(world: World) -> None:
    world.put_session("open")
    desk = world.client("facilitator")
    number = world.ids["session"]
    address = f"/fr/minutes/of-session/{number}/outages"
    assert address in desk.get(f"/fr/desk/{number}").get_data(as_text=True)
    form = {"hour": "10:40", "minutes": "6", "what-fr": "Le Wi-Fi est tombé."}
    form |= {"what-en": "The Wi-Fi went down.", "effect-fr": "On a voté à main levée."}
    assert desk.post(address, data=form).status_code == 303
    page = desk.get(address).get_data(as_text=True)
    assert "Le Wi-Fi est tombé." in page
    assert "6\u00a0min" in page
    with world.act():
        session = find_session(number)
        noted = outages_of(session)[0]
        zone = session.assembly.time_zone
        assert noted.began_at.astimezone(l1.PARIS).hour == 10, zone
        data = compile_minutes(session).sections[-1].compiled
        assert data["outages"][0]["what"]["en"] == "The Wi-Fi went down."


@pytest.mark.parametrize(
    "wrong", [{"hour": ""}, {"minutes": "0"}, {"minutes": "soon"}, {"what-fr": " ", "what-en": ""}]
)
def test_a_form_with_something_missing_says_so(world: World, wrong: dict[str, str]) -> None:
    world.put_session("open")
    good = {"hour": "10:40", "minutes": "6", "what-fr": "Panne"}
    address = f"/en/minutes/of-session/{world.ids['session']}/outages"
    answer = world.client("note_taker").post(address, data=good | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_before_the_session_nothing_can_have_failed(world: World) -> None:
    world.put_session("planned")
    form = {"hour": "10:40", "what-fr": "Panne"}
    address = f"/en/minutes/of-session/{world.ids['session']}/outages"
    answer = world.client("facilitator").post(address, data=form)
    assert answer.status_code == 422
    assert "not open yet" in answer.get_data(as_text=True)


def test_every_form_tells_it(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        decide(morning, olga)
        minutes = compile_minutes(morning.session)
        note_outage(morning.session, began_at=CUT, minutes=6, what=WIFI, effect=HANDS, by=olga)
        note_outage(morning.session, began_at=CUT.replace(hour=10), what=WIFI, by=olga)
        assert len(minutes.sections[-1].compiled["outages"]) == 2, "the draft follows at once"
        publication = publish(minutes, seen=0, by=olga)
        assert faults(publication.content) == []
        db.session.commit()
    both = ("The Wi-Fi went down.", "We raised hands.", "It changed nothing")
    tous = ("Le Wi-Fi est tombé.", "On a voté à main levée.", "pendant 6", "n’a rien changé")
    for ending in ("", ".md", ".txt", ".xml", ".json"):
        for lang, words in (("fr", tous), ("en", both)):
            told = client.get(f"/{lang}/minutes/1{ending}").get_data(as_text=True)
            assert not [part for part in words if part not in " ".join(told.split())], ending
    assert "10\u00a0h\u00a040" in client.get("/fr/minutes/1").get_data(as_text=True)
    assert '"at":"2026-03-14T09:40:00' in client.get("/fr/minutes/1.json").get_data(as_text=True)
    assert client.get("/fr/minutes/1.pdf").data.startswith(b"%PDF")


def test_what_was_noted_by_mistake_is_no_longer_told(minutes: Minutes, olga: Person) -> None:
    outage = note_outage(minutes.session, began_at=CUT, what=WIFI, by=olga)
    take_off(outage, by=olga)
    assert minutes.sections[-1].compiled["outages"] == []
    assert db.session.get(Outage, outage.id).withdrawn_by_id == olga.id


def test_a_language_that_is_missing_is_on_the_checklist(minutes: Minutes, olga: Person) -> None:
    note_outage(minutes.session, began_at=CUT, what=Localized.of(fr="Panne"), by=olga)
    codes = [gap.code for gap in gaps_of(working_content(minutes))]
    assert codes.count("outage_untranslated") == 1


def test_a_published_text_stays_and_an_erratum_tells_it(minutes: Minutes, olga: Person) -> None:
    first = publish(minutes, seen=0, by=olga)
    before = first.content
    note_outage(minutes.session, began_at=CUT, what=WIFI, effect=HANDS, by=olga)
    assert minutes_of(minutes.session).publications[0].content == before
    why = l1.both("Il manquait la panne.", "The outage was missing.")
    second = publish(minutes, seen=1, reason=why, by=olga)
    parts = json.loads(second.content)["parts"]
    assert parts[-1]["data"]["outages"][0]["effect"]["en"] == "We raised hands."


def test_hours_and_lengths_that_cannot_be_are_refused(minutes: Minutes, olga: Person) -> None:
    for length in (0, 1441):
        with pytest.raises(RuleViolation, match="malformed_minutes"):
            note_outage(minutes.session, began_at=CUT, minutes=length, what=WIFI, by=olga)
    with pytest.raises(RuleViolation, match="text_missing"):
        note_outage(minutes.session, began_at=CUT, what=Localized(), by=olga)
