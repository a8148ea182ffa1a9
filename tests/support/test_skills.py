"""A training programme: a trainee places themselves by card, sees their own steps, leaves with their own file; a network knows words."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.domain.skills import COLUMNS
from app.extensions import db
from app.features.places.services import add_place
from app.features.support.models import SkillPlacement, Trainee
from app.store.clock import now
from app.words.localized import Localized
from tests.doors.rows_support import peers, programme
from tests.support.test_from_call_to_follow_up import plain
from tests.world import SLUG, World

JANUARY = {"Olive": "0", "Thym": "0", "Sésame": "0", "Cumin": "1", "Menthe": "0"}
JUNE = {"Olive": "1", "Thym": "2", "Sésame": "1", "Cumin": "2", "Menthe": "1"}
CONSENT = "Mener un tour de consentement"


def cards(team: FlaskClient, page: str, aliases: list[str]) -> dict[str, str]:
    """The address of each trainee's own page, from what the team is shown once."""
    found = {}
    for alias in aliases:
        told = team.post(f"{page}/trainees", data={"alias": alias}, follow_redirects=True)
        code = re.search(r"montrée une seule fois : ([0-9A-Z ]{14})", plain(told))
        assert code
        found[alias] = "/fr/support/card/" + code[1].replace(" ", "")
    return found


def test_five_learn_to_lead_a_consent_round(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    team, phone = world.client("facilitator"), world.client("visitor")
    own = cards(team, page, list(JANUARY))
    start = now()
    for levels, later in ((JANUARY, 0), (JUNE, 150)):
        world.app.extensions["clock"] = lambda later=later: start + timedelta(days=later)
        for alias, address in own.items():
            share = {"share": "B7"} if alias == "Cumin" else {}
            assert phone.post(address, data={"level-B7": levels[alias], **share}).status_code == 303
    mine = plain(phone.get(own["Olive"]))
    assert CONSENT in mine
    assert "Je découvre → Je fais avec quelqu’un" in mine
    assert "+1" in mine
    network = plain(team.get(f"{page}/network"))
    assert "Quelques-uns savent le faire sans aide." in network
    assert "Peuvent le transmettre : Cumin" in network
    assert "Olive" not in network, "only those who said so are named"
    sheet = plain(team.get(page))
    assert "Je fais avec quelqu’un" not in sheet, "the team reads no level"

    file = json.loads(phone.get(own["Olive"] + "/file.json").text)
    (gained,) = file["achievements"]
    assert (gained["name"], gained["first"], gained["last"]) == (CONSENT, 0, 1)
    assert len(file["placements"]) == 2
    assert phone.post(own["Olive"] + "/leave").status_code == 303
    assert phone.get(own["Olive"]).status_code == 404
    with world.app.app_context():
        gone = db.session.scalars(db.select(Trainee).where(Trainee.left_on.is_not(None))).one()
        assert (gone.alias, gone.shares, gone.card_hash) == ("", [], None)
        assert len(db.session.scalars(db.select(SkillPlacement)).all()) == 8


def test_a_card_draws_its_own_steps_and_no_other_hand(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    team, phone = world.client("facilitator"), world.client("visitor")
    own = cards(team, page, list(JANUARY))
    address = own["Olive"]
    assert phone.post(address, data={"level-B7": "0", "level-B5": "3"}).status_code == 303
    assert "<polygon" not in phone.get(address).text, "two spokes enclose nothing"
    assert phone.post(address, data={"level-A1": "2"}).status_code == 303
    drawn = phone.get(address).text
    assert drawn.count("<polygon") == 2
    assert drawn.count('class="spoke"') == 3
    assert all(f'<strong class="num">{number}.</strong>' in drawn for number in (1, 2, 3))
    assert "Chaque numéro est une ligne de la liste." in plain(phone.get(address))
    assert "<polygon" not in phone.get(own["Thym"]).text


def test_a_new_version_leaves_what_was_noted(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    own = cards(world.client("facilitator"), page, ["Olive"])["Olive"]
    phone, organiser = world.client("visitor"), world.client("organiser")
    assert phone.post(own, data={"level-B7": "2"}).status_code == 303
    exported = phone.get(f"/fr/support/framework/{SLUG}/moodle.csv").text
    rows = list(csv.reader(io.StringIO(exported)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 + 25
    without = "\n".join(line for line in exported.splitlines() if CONSENT not in line)
    sent = {"file": (io.BytesIO(without.encode()), "skills.csv")}
    assert organiser.post(f"/fr/support/framework/{SLUG}", data=sent).status_code == 303
    assert phone.post(own, data={"level-B7": "3"}).status_code == 422
    mine = plain(phone.get(own))
    assert CONSENT in mine, "what was noted keeps its own version"
    assert 'name="level-B7"' not in mine
    again = phone.get(f"/fr/support/framework/{SLUG}/moodle.csv").text
    assert [row[:4] for row in csv.reader(io.StringIO(again))] == [row[:4] for row in csv.reader(io.StringIO(without))]  # fmt: skip
    graph = json.loads(phone.get(f"/fr/support/framework/{SLUG}/skos.jsonld").text)["@graph"]
    assert graph[0]["@type"] == "skos:ConceptScheme"
    assert len(graph) == 1 + 24


@pytest.mark.parametrize(
    ("door", "data", "words"),
    [
        ("", {"level-B7": "4"}, "Il y a quatre niveaux, de 0 à 3."),
        ("", {"level-B7": "-1"}, "Il y a quatre niveaux, de 0 à 3."),
        ("/peer", {"trainee": "1", "statement": "B7", "level": "2"}, "choisissez quelqu’un d’autre"),
        ("/peer", {"trainee": "2", "statement": "B7", "level": "9"}, "Il y a quatre niveaux"),
    ],
)  # fmt: skip
def test_a_card_refuses_in_words(world: World, door: str, data: dict[str, str], words: str) -> None:
    phone, secret = world.client("visitor"), peers(world)["secret"]
    answer = phone.post(f"/fr/support/card/{secret}{door}", data={**data, "share": "A1"})
    assert answer.status_code == 422
    assert words in plain(answer)
    if not door:
        assert 'value="A1" checked' in plain(answer), "nothing chosen is lost"


def test_a_lost_card_is_dead_once_there_is_another(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    team, phone = world.client("facilitator"), world.client("visitor")
    own = cards(team, page, ["Olive"])["Olive"]
    told = team.post(f"{page}/trainees/1/card", follow_redirects=True)
    code = re.search(r"montrée une seule fois : ([0-9A-Z ]{14})", plain(told))
    assert code
    assert phone.get(own).status_code == 404
    led = phone.get("/fr/support/code", query_string={"code": code[1]})
    assert phone.get(led.location).status_code == 200
    wrong = world.client("organiser").post(f"/fr/support/framework/{SLUG}", data={"file": (io.BytesIO(b"a,b\n1,2\n"), "x.csv")})  # fmt: skip
    assert wrong.status_code == 422


def test_a_tutor_reads_and_places_only_as_long_as_they_are_chosen(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    team, phone = world.client("facilitator"), world.client("visitor")
    own = cards(team, page, ["Olive"])["Olive"]
    theirs = f"{page}/trainees/1"
    with world.app.app_context():
        mine = str(world.person("facilitator").id)
    assert team.get(theirs).status_code == 403, "nobody was chosen"
    phone.post(own, data={"level-B7": "1"})
    for wrong in ("999", "somebody"):
        refused = phone.post(f"{own}/tutor", data={"tutor": wrong})
        assert refused.status_code == 422
        assert "Cette personne" in plain(refused)
    assert phone.post(f"{own}/tutor", data={"tutor": mine}).status_code == 303
    assert "Je fais avec quelqu’un" in plain(team.get(theirs))
    assert f'href="{theirs}"' in team.get(page).text
    assert f'href="{theirs}"' not in world.client("organiser").get(page).text
    for data, words in (
        ({}, "Choisissez un niveau"),
        ({"level-B7": "4"}, "quatre niveaux"),
        ({"level-B7": "2", "meeting": "77"}, "Choisissez une rencontre"),
    ):
        answer = team.post(theirs, data=data)
        assert answer.status_code == 422
        assert words in plain(answer)
    assert team.post(theirs, data={"level-B7": "2"}).status_code == 303
    seen = plain(phone.get(own))
    assert "aux yeux de" in seen
    assert "Je fais sans aide" in seen
    file = json.loads(phone.get(own + "/file.json").text)
    assert {one["by"]: one["last"] for one in file["achievements"]} == {"self": 1, "trainer": 2}
    assert file["tutor"] == "facilitator"
    assert phone.post(f"{own}/tutor", data={"tutor": ""}).status_code == 303
    assert team.get(theirs).status_code == 403
    assert team.post(theirs, data={"level-B7": "3"}).status_code == 403


def test_those_who_learn_read_what_changed_and_who_changed_it(world: World) -> None:
    page = f"/fr/support/requests/{programme(world)['support_id']}"
    team, phone = world.client("facilitator"), world.client("visitor")
    own = cards(team, page, ["Olive"])["Olive"]
    ahead = [(now() + timedelta(days=days)).date().isoformat() for days in (20, 27)]
    with world.act():
        where = add_place({"name": Localized.of(fr="Chez L’Étal"), "kind": "hall"}, by=world.person("organiser")).id  # fmt: skip
    team.post(f"{page}/meetings", data={"title-fr": "S’approvisionner", "on": ahead[0], "hours": "3"})  # fmt: skip
    assert "S’approvisionner" in plain(phone.get(own))
    assert "ont changé" not in plain(phone.get(own))
    again = {"title-fr": "S’approvisionner", "on": ahead[0], "hours": "3", "place": "0"}
    assert team.post(f"{page}/meetings/1", data=again).status_code == 303
    assert "ont changé" not in plain(phone.get(own)), "the same again changes nothing"
    moved = {**again, "on": ahead[1], "place": str(where)}
    assert team.post(f"{page}/meetings/1", data=moved).status_code == 303
    told = plain(phone.get(own))
    assert "au lieu du" in told
    assert "Chez L’Étal" in told
    assert "facilitator" in told, "whose hand it was"
    without = {key: value for key, value in moved.items() if key != "place"}
    team.post(f"{page}/meetings/1", data=without)
    assert "Chez L’Étal" in plain(phone.get(own)), "a form without the field leaves the place"
    assert team.post(f"{page}/meetings/1/cancel").status_code == 303
    assert "n’aura pas lieu" in plain(phone.get(own))


def test_a_framework_comes_back_from_linked_data_unchanged(world: World) -> None:
    programme(world)
    organiser, address = world.client("organiser"), f"/fr/support/framework/{SLUG}"
    exported = organiser.get(f"{address}/skos.jsonld").data

    def sent(data: bytes, name: str = "skills.jsonld") -> TestResponse:
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + b"\r\n--x--\r\n"
        return organiser.post(address, data=body, content_type="multipart/form-data; boundary=x")

    assert sent(exported).status_code == 303
    assert "version 2" in plain(organiser.get(address))
    assert organiser.get(f"{address}/skos.jsonld").data == exported
    english = f"/en/support/framework/{SLUG}"
    assert "Lead a consent round" in organiser.get(english).text, "every language came along"
    for data, words in (
        (b"<!DOCTYPE r [<!ENTITY a 'x'>]><r>&a;</r>", "Rien n’en a été lu"),
        (b'{"@graph": [}', "Ligne 1"),
        (b"x" * (1024 * 1024 + 1), "1 Mo au plus"),
        (b"{" + b" " * (1024 * 1024), "1 Mo au plus"),
        (exported.replace(b'"fr"', b'"de"').replace(b'"en"', b'"de"'), "aucune langue de ce site"),
    ):
        answer = sent(data)
        assert answer.status_code == 422, words
        assert words in plain(answer)
    assert "version 3" not in plain(organiser.get(address)), "nothing half taken"
