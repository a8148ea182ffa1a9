"""Asking from a phone without a script, from a printed form, and following one's request by its code."""

import re

import pytest

from app.extensions import db
from app.features.support.models import Accompaniment
from tests.doors.rows_support import ASK
from tests.support.test_from_call_to_follow_up import plain
from tests.world import World


def test_a_phone_asks_and_gets_a_code_that_opens_its_page(world: World) -> None:
    phone = world.client("visitor")
    page = phone.get("/fr/support/ask")
    assert page.text.count("<script") <= 1
    assert "Code de la feuille" not in page.text, "four things, no more"
    answer = phone.post("/fr/support/ask", data=ASK)
    assert answer.status_code == 303
    code = answer.location.rsplit("/", 1)[1]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{12}", code)
    mine = phone.get(answer.location)
    assert mine.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in mine.headers["Cache-Control"]
    assert "Un frigo." in plain(mine)
    assert "Reçue" in plain(mine)
    assert ASK["contact"] not in mine.text
    typed = f"{code[:4]} {code[4:8]}-{code[8:]}".lower()
    led = phone.get("/fr/support/code", query_string={"code": typed})
    assert led.location == f"/fr/support/{code}"
    other = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert phone.get(f"/fr/support/{other}").status_code == 404
    for wrong in (other, "abc"):
        again = phone.get("/fr/support/code", query_string={"code": wrong})
        assert again.status_code == 422
        assert f'value="{wrong}"' in again.text
        assert 'aria-invalid="true" aria-describedby="code-error"' in again.text
        assert "<title>Erreur" in again.text
    with world.app.app_context():
        one = db.session.scalars(db.select(Accompaniment)).one()
        assert one.code_hash
        assert code not in one.code_hash


def test_a_printed_form_typed_in_keeps_the_code_of_its_paper(world: World) -> None:
    paper = plain(world.client("visitor").get("/fr/support/ask/paper"))
    found = re.search(r"([0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4})", paper)
    assert found
    team = world.client("facilitator")
    typed = {**ASK, "code": found[1], "made_on": "2026-01-12"}
    assert team.post("/fr/support/ask", data=typed).status_code == 303
    mine = world.client("visitor").get("/fr/support/" + found[1].replace(" ", ""))
    assert "Premiers mots, 12 janvier 2026" in plain(mine)
    again = team.post("/fr/support/ask", data=typed)
    assert again.status_code == 422
    assert "Ce code est celui d’une autre demande." in plain(again)
    assert "Un frigo." in plain(again)
    with world.app.app_context():
        number = db.session.scalars(db.select(Accompaniment.id)).one()
    new = team.post(f"/fr/support/requests/{number}/code", follow_redirects=True)
    code = re.search(r"montré une seule fois : ([0-9A-Z ]{14})", plain(new))
    assert code
    assert mine.request.path
    assert world.client("visitor").get(mine.request.path).status_code == 404, "the lost one is dead"
    opened = world.client("visitor").get("/fr/support/" + code[1].replace(" ", ""))
    assert opened.status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("words", " ", "De quoi avez-vous besoin ?"),
        ("contact", "", "Où pouvons-nous répondre ?"),
        ("scale", "planet", "Pour qui est-ce ?"),
        ("title", "x" * 161, "Qui êtes-vous, et où ?"),
        ("assembly", "nowhere", "À qui demandez-vous ?"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    world: World, field: str, value: str, words: str
) -> None:
    answer = world.client("visitor").post("/fr/support/ask", data={**ASK, field: value})
    assert answer.status_code == 422
    assert words in plain(answer)
    assert ASK["words"] in plain(answer) or field == "words"
    with world.app.app_context():
        assert not db.session.scalars(db.select(Accompaniment)).all()


def test_a_visitor_says_neither_a_day_nor_a_code(world: World) -> None:
    sent = {**ASK, "made_on": "2020-01-01", "code": "7KQ2 MXAB 9C3D"}
    answer = world.client("visitor").post("/fr/support/ask", data=sent)
    assert answer.status_code == 303
    assert not answer.location.endswith("7KQ2MXAB9C3D")
    with world.app.app_context():
        one = db.session.scalars(db.select(Accompaniment)).one()
        assert one.wordings[0].made_on.year > 2020


def test_one_browser_does_not_fill_the_house(world: World) -> None:
    phone = world.client("visitor")
    statuses = [phone.post("/fr/support/ask", data={**ASK, "words": f"{n}"}).status_code for n in range(8)]  # fmt: skip
    assert statuses == [303] * 6 + [429] * 2


def test_whoever_tries_codes_is_paused_and_keeps_nobody_out(world: World) -> None:
    """The page of a request, and the card of a trainee, open with their own code from the same browser all the while."""
    phone = world.client("visitor")
    mine = phone.post("/fr/support/ask", data=ASK).location
    tries = [phone.get(f"/fr/support/AAAAAAAAA{n:03}").status_code for n in range(200, 231)]
    assert tries == [404] * 30 + [429]
    assert phone.get("/fr/support/card/AAAAAAAAA200").status_code == 429, "one count for both"
    assert phone.get(mine).status_code == 200


def test_a_request_that_cannot_be_met_gets_its_answer_and_who_can_go_on(world: World) -> None:
    phone, team = world.client("visitor"), world.client("facilitator")
    mine = phone.post("/en/support/ask", data=ASK).location
    with world.app.app_context():
        number = db.session.scalars(db.select(Accompaniment.id)).one()
    page = f"/en/support/requests/{number}"
    why = {"text-en": "We lend no fridges. Thank you for asking.", "referred_to": "The town hall"}
    assert team.post(f"{page}/closing", data=why).status_code == 303
    answered = plain(phone.get(mine))
    assert "Answered: with others" in answered
    assert "Our answer" in answered
    assert why["text-en"] in answered
    assert "Who can go on with it: The town hall" in answered
    assert "Un frigo." in answered, "the first words stay"
    closed = team.post(f"{page}/wordings", data={"kind": "heard", "text-en": "More."})
    assert closed.status_code == 422
    assert "This accompaniment is closed" in plain(closed)
    with world.app.app_context():
        one = db.session.scalars(db.select(Accompaniment)).one()
        assert (one.state, one.follow_ups) == ("referred", [])


def test_those_who_asked_take_their_contact_back(world: World) -> None:
    phone = world.client("visitor")
    address = phone.post("/fr/support/ask", data=ASK).location
    assert "Supprimer mon contact maintenant" in plain(phone.get(address))
    assert ASK["contact"] in world.client("facilitator").get("/fr/support/requests/1").text
    assert phone.post(f"{address}/forget").status_code == 303
    assert phone.post(f"{address}/forget").status_code == 303, "twice is once"
    assert "Supprimer mon contact maintenant" not in plain(phone.get(address))
    team = world.client("facilitator").get("/fr/support/requests/1")
    assert ASK["contact"] not in team.text
    assert "Le contact a été supprimé." in plain(team)
    assert phone.post("/fr/support/AAAAAAAAAAAA/forget").status_code == 404
