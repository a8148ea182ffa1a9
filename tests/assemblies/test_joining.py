"""Sitting down, from the doors: cards, codes, two phones and one card, a phone that several people share."""

import logging
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Card, Phone, Seat, Share
from app.features.assemblies.queries import COOKIE, bound_phone, headcount, is_present
from app.store.clock import now
from tests.world import World


def card(world: World, name: str = "absent_seat") -> services.CardFace:
    """The printed card of one of the world's seats."""
    with world.act():
        faces = services.issue_cards(world.session().assembly, by=world.person("organiser"))
        return next(face for face in faces if face.seat.id == world.ids[name])


def join(client: FlaskClient, code: str, lang: str = "fr") -> TestResponse:
    return client.post(f"/{lang}/join", data={"code": code})


def allow_open_seats(world: World, count: int) -> str:
    """Let the session's code give `count` seats; gives the code."""
    with world.act():
        session = world.session()
        services.set_open_seats(session, count, by=world.person("facilitator"))
        return session.code


def holder(world: World, name: str = "absent_seat") -> int | None:
    """The number of the phone that holds a seat."""
    with world.app.app_context():
        phone = bound_phone(world.session(), db.session.get_one(Seat, world.ids[name]))
        return phone.id if phone else None


def session_page(world: World, lang: str = "fr") -> str:
    return f"/{lang}/s/{world.ids['session']}"


def wait(world: World, seconds: int) -> None:
    """Let time pass for whoever asks for a seat."""
    with world.act():
        db.session.execute(
            update(Phone)
            .where(Phone.asked_at.is_not(None))
            .values(asked_at=now() - timedelta(seconds=seconds))
        )


def test_a_cards_qr_asks_once_then_seats(world: World, client: FlaskClient) -> None:
    face = card(world)
    page = client.get(f"/c/{face.token}", follow_redirects=True)
    assert "Cette carte est la place 4" in page.get_data(as_text=True)
    assert holder(world) is None
    answer = client.post(f"/fr/cards/{face.token}")
    assert answer.location == session_page(world)
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert holder(world)
    with world.app.app_context():
        assert is_present(world.session(), db.session.get_one(Seat, world.ids["absent_seat"]))


@pytest.mark.parametrize("written", ["{}", "{} ", "{}-", " {}"])
def test_a_cards_code_seats_however_it_is_typed(
    world: World, client: FlaskClient, written: str
) -> None:
    code = card(world).code
    typed = written.format(code[:4].lower().replace("0", "o").replace("1", "l")) + code[4:]
    assert join(client, typed).location == session_page(world)


def test_the_session_code_gives_numbered_seats_until_there_are_none(world: World) -> None:
    code = allow_open_seats(world, 2)
    first, second, third = (world.app.test_client() for _ in range(3))
    assert join(first, code).status_code == 303
    assert join(first, code).location == session_page(world)
    assert join(second, code).status_code == 303
    refused = join(third, code)
    assert refused.status_code == 422
    assert "Toutes les places sont prises" in refused.get_data(as_text=True)
    with world.app.app_context():
        wanted = select(Seat.number).where(Seat.session_id == world.ids["session"])
        assert list(db.session.scalars(wanted.order_by(Seat.number))) == [101, 102]
        counted = headcount(world.session())
        assert (counted["present"], counted["guests"]) == (3, 2), "guests are never members"


def test_a_seat_of_the_day_is_given_back(world: World) -> None:
    code = allow_open_seats(world, 1)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, code)
    assert join(second, code).status_code == 422
    first.post("/fr/leave")
    assert join(second, code).status_code == 303


def test_cards_only_says_so(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        code = world.session().code
    refused = join(client, code, "en")
    assert refused.status_code == 422
    assert "join with your card" in refused.get_data(as_text=True)
    assert "join with" not in client.get(f"/j/{code}", follow_redirects=True).get_data(as_text=True)


def test_another_phone_asks_first_and_waits(world: World) -> None:
    face = card(world)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, face.code)
    before = holder(world)
    assert join(second, face.code).location == "/fr/join/waiting"
    assert holder(world) == before
    page = second.get("/fr/join/waiting").get_data(as_text=True)
    assert "Un autre téléphone utilise cette carte" in page
    early = second.post("/fr/join/waiting")
    assert early.status_code == 422
    assert holder(world) == before
    wait(world, 31)
    assert second.post("/fr/join/waiting").location == session_page(world)
    assert holder(world) not in (None, before)
    assert "maintenant sur un autre téléphone" in first.get("/fr/join").get_data(as_text=True)


def test_the_first_phone_may_refuse(world: World) -> None:
    face = card(world)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, face.code)
    before = holder(world)
    join(second, face.code)
    assert first.post("/fr/seat/answer", data={"allow": "no"}).location == session_page(world)
    wait(world, 60)
    assert second.post("/fr/join/waiting").status_code == 422
    assert "garde cette place" in second.get("/fr/join/waiting").get_data(as_text=True)
    assert holder(world) == before


def test_the_first_phone_may_agree(world: World) -> None:
    face = card(world)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, face.code)
    join(second, face.code)
    look = {"Accept": "application/json"}
    assert second.get("/fr/join/waiting", headers=look).json["state"] == "asking"
    assert first.post("/fr/seat/answer", data={"allow": "yes"}).location == "/fr/join"
    assert second.get("/fr/join/waiting", headers=look).json["state"] == "bound"
    assert second.get("/fr/join/waiting").location == session_page(world)


def test_the_desk_lets_a_phone_go_at_once(world: World) -> None:
    face = card(world)
    first, second = world.app.test_client(), world.app.test_client()
    join(first, face.code)
    join(second, face.code)
    with world.act():
        seat = db.session.get_one(Seat, world.ids["absent_seat"])
        services.release_phone(world.session(), seat, by=world.person("facilitator"))
    assert second.post("/fr/join/waiting").location == session_page(world)


def test_the_same_phone_scans_its_card_twice(world: World, client: FlaskClient) -> None:
    face = card(world)
    join(client, face.code)
    before = holder(world)
    assert client.post(f"/fr/cards/{face.token}").location == session_page(world)
    assert holder(world) == before


def test_a_shared_phone_holds_one_seat_at_a_time(world: World, client: FlaskClient) -> None:
    mine, hers = card(world, "absent_seat"), card(world, "other_seat")
    join(client, mine.code)
    refused = join(client, hers.code)
    assert refused.status_code == 409
    assert "a déjà la place 4" in refused.get_data(as_text=True)
    assert "Quitter la place 4" in client.get(f"/fr/cards/{hers.token}").get_data(as_text=True)
    left = client.post("/fr/leave")
    assert left.location.startswith("/fr/join")
    assert client.get_cookie(COOKIE) is None
    assert join(client, hers.code).status_code == 303
    assert holder(world, "absent_seat") is None
    assert holder(world, "other_seat")
    with world.app.app_context():
        assert is_present(world.session(), db.session.get_one(Seat, world.ids["absent_seat"]))


@pytest.mark.parametrize("typed", ["ZZZZZZ", "ZZZZZZZZ", "?", "x" * 40, "'; DROP TABLE seats"])
@pytest.mark.parametrize(("lang", "words"), [("fr", "ne connaissons pas"), ("en", "do not know")])
def test_an_unknown_code_is_said_and_kept(
    client: FlaskClient, world: World, typed: str, lang: str, words: str
) -> None:
    answer = join(client, typed, lang)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert typed.replace("'", "&#39;") in page


def test_an_oversized_code_is_refused_before_anything(client: FlaskClient, world: World) -> None:
    assert join(client, "A" * 5000).status_code == 422
    assert client.get("/fr/join?code=" + "A" * 5000).status_code == 422
    assert client.get("/c/" + "A" * 5000, follow_redirects=True).status_code == 422


def test_a_replaced_card_is_spent(world: World, client: FlaskClient) -> None:
    old = card(world)
    join(client, old.code)
    with world.act():
        seat = db.session.get_one(Seat, world.ids["absent_seat"])
        new = services.replace_card(seat, by=world.person("organiser"))
    assert holder(world) is None
    refused = join(world.app.test_client(), old.code)
    assert refused.status_code == 422
    assert "ne marche plus" in refused.get_data(as_text=True)
    assert join(world.app.test_client(), new.code).status_code == 303


def test_a_seat_removed_during_the_session_is_told_to_its_phone(
    world: World, client: FlaskClient
) -> None:
    face = card(world)
    join(client, face.code)
    with world.act():
        seat = db.session.get_one(Seat, world.ids["absent_seat"])
        services.remove_seat(seat, by=world.person("organiser"))
        assert headcount(world.session())["members"] == 5
    assert "a été retirée" in client.get("/fr/join").get_data(as_text=True)
    refused = join(client, face.code)
    assert refused.status_code == 422
    assert "a été retirée" in refused.get_data(as_text=True)


@pytest.mark.parametrize(("state", "status"), [("planned", 303), ("open", 303), ("closed", 422)])
def test_one_joins_from_two_hours_before_until_the_end(
    world: World, client: FlaskClient, state: str, status: int
) -> None:
    face = card(world)
    world.put_session(state)
    assert join(client, face.code).status_code == status


def test_the_day_before_the_doors_are_closed(world: World, client: FlaskClient) -> None:
    face = card(world)
    world.put_session("planned")
    with world.act():
        session = world.session()
        session.starts_at = now() + timedelta(days=1)
        session.ends_at = now() + timedelta(days=2)
        code = session.code
    refused = join(client, face.code)
    assert refused.status_code == 422
    assert "pas encore ouverte" in refused.get_data(as_text=True)
    page = client.get(f"/fr/join?code={code}").get_data(as_text=True)
    assert "Revenez le jour même" in page


def test_five_hundred_right_codes_are_never_counted(world: World, client: FlaskClient) -> None:
    code = allow_open_seats(world, 3)
    for _ in range(3):
        join(world.app.test_client(), code)
    with world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Share)) == 0


def test_the_log_holds_no_card_and_no_code(
    world: World, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    face = card(world)
    with caplog.at_level(logging.DEBUG):
        join(client, "ZZZZZZ")
        client.get(f"/c/{face.token}", follow_redirects=True)
        join(client, face.code)
    assert face.token not in caplog.text
    assert face.code not in caplog.text
    assert "ZZZZZZ" not in caplog.text


def test_cards_are_the_same_when_printed_again_and_only_hashes_are_kept(world: World) -> None:
    once, again = card(world), card(world)
    assert (once.token, once.code) == (again.token, again.code)
    with world.app.app_context():
        kept = db.session.execute(select(Card.__table__)).all()
    assert once.token not in str(kept)
    assert once.code not in str(kept)


def test_another_key_of_the_cards_makes_new_cards_and_spends_the_old(world: World) -> None:
    old = card(world)
    world.app.config["CARD_KEY"] = "another secret"
    new = card(world)
    assert new.token != old.token
    refused = world.app.test_client().get(f"/fr/cards/{old.token}")
    assert "ne marche plus" in refused.get_data(as_text=True)


def test_a_cards_code_in_an_address_waits_for_the_button(world: World, client: FlaskClient) -> None:
    code = card(world).code
    page = client.get(f"/fr/join?code={code}").get_data(as_text=True)
    assert code in page
    assert holder(world) is None
