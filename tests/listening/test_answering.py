"""Who answers, how often, through whose hands: a seat, a code on the wall, a helper, the socket."""

import re
from typing import Any

from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_session
from app.features.listening.events import answer_round
from app.features.listening.face_part import facts
from app.features.listening.queries.rounds import sheets_in, sheets_of
from app.features.screens.views.desk import draw_desk
from app.features.screens.views.phone import draw_phone
from app.features.screens.views.wall import draw_wall
from app.live.identity import Caller
from tests.listening.conftest import (
    OPEN_QUESTION,
    a_round,
    close,
    faces,
    hand_in,
    key,
    page,
    publish,
    the_round,
)
from tests.world import World


def answers(world: World, number: int) -> list[dict[str, Any]]:
    """What the sheets say."""
    with world.app.app_context():
        return [dict(sheet.answers) for sheet in sheets_of(the_round(number))]


def test_coming_and_going_gives_nobody_a_second_sheet_and_takes_nobody_s(world: World) -> None:
    """A seat of the day that has answered is one person's: whoever comes next gets another, as long as there are some."""
    number = a_round(world)
    with world.act():
        services.set_open_seats(world.session(), 2, by=world.person("facilitator"))
        code = world.session().code
    first, second, third = (world.app.test_client() for _ in range(3))
    for phone, answered in ((first, 303), (second, 303)):
        assert phone.post("/fr/join", data={"code": code}).status_code == 303
        sheet = {"key": key(), "q1": "1"}
        answer = phone.post(f"/fr/listening/{number}/answer", data=sheet)
        assert answer.status_code == answered
        phone.post("/fr/leave")
    assert third.post("/fr/join", data={"code": code}).status_code == 422
    assert len(answers(world, number)) == 2
    close(world, number)
    assert third.post("/fr/join", data={"code": code}).status_code == 303


def test_a_seat_answers_once_and_its_sheet_may_say_something_else(world: World) -> None:
    number, phone, mine = a_round(world), world.client("resident"), key()
    address = f"/fr/listening/{number}/answer"
    asked = phone.get(address).text
    assert asked.count("listen-face") >= 12
    assert "Je ne réponds pas" in asked
    assert "autofocus" not in asked
    assert phone.post(address, data={"key": mine, "q1": "1"}).status_code == 303
    assert phone.post(address, data={"key": mine, "q1": "2", "q2": ""}).status_code == 303
    assert answers(world, number) == [{"q1": "2"}]
    again = phone.post(address, data={"key": key(), "q1": "1"})
    assert again.status_code == 422
    assert "Elles comptent une fois" in again.text
    assert "Merci, vos réponses sont arrivées" in phone.get(address).text
    assert 'value="1" checked' in again.text, "what was chosen stays on the page"


def test_whoever_knows_the_code_answers_and_helps_others_from_a_blank_page(world: World) -> None:
    number, browser = a_round(world, at_session=False), world.client("visitor")
    with world.app.app_context():
        code = the_round(number).code
    assert browser.get(f"/fr/listening/{number}/answer").status_code == 403
    wrong = browser.get(f"/fr/listening/{number}/answer?code=ZZZZZZ")
    assert wrong.status_code == 403
    assert "Regardez le mur" in wrong.text
    joined = browser.post("/fr/join", data={"code": f"{code[:3].lower()} {code[3:]}"})
    assert joined.status_code == 303
    assert f"/fr/listening/{number}/answer" in joined.location
    address, form = f"/fr/listening/{number}/answer", {"code": code, "q1": "1"}
    assert browser.post(address, data={**form, "key": key()}).status_code == 303
    assert browser.post(address, data={**form, "key": key()}).status_code == 422, "once a browser"
    for _ in range(2):
        helped = browser.post(address, data={**form, "key": key(), "helped": "1", "q1": "4"})
        assert helped.status_code == 303
    blank = browser.get(f"{address}?code={code}&helped=1").text
    assert "Vous écrivez pour quelqu’un" in blank
    assert "checked" not in blank
    with world.app.app_context():
        assert sorted(one.helped for one in sheets_of(the_round(number))) == [False, True, True]


def test_wrong_answers_are_said_and_nothing_typed_is_lost(world: World) -> None:
    number, phone = a_round(world, "needs", "needs"), world.client("resident")
    address = f"/fr/listening/{number}/answer"
    for typed, words in (
        ("-2", "en dessous de zéro"),
        ("1000000", "30"),
        ("beaucoup", "écrivez un nombre"),
    ):
        told = phone.post(address, data={"key": key(), "q1": typed, "q2": "1,5"})
        assert told.status_code == 422, typed
        assert words in told.text, typed
        assert 'value="1,5"' in told.text
    assert (
        phone.post(address, data={"key": key(), "q8": ["o1", "o3"], "q1": "0,5"}).status_code == 303
    )
    assert answers(world, number) == [{"q1": "0.5", "q8": ["o1", "o3"]}]
    five = a_round(world)
    assert (
        phone.post(f"/fr/listening/{five}/answer", data={"key": key(), "q1": "5"}).status_code
        == 422
    )


def test_the_socket_is_the_same_use_case(world: World) -> None:
    number, mine = a_round(world), key()
    with world.act():
        by = world.who("resident")
        caller = Caller("phone", world.ids["session"], "fr", by.seat.id, phone_id=by.phone.id)  # type: ignore[union-attr]
    sent = {"round": number, "answers": {"q1": "3"}, "key": mine}
    with world.app.app_context():
        assert answer_round(caller, sent) == {"ok": True}
        assert answer_round(caller, sent) == {"ok": True}
        assert answer_round(caller, {**sent, "key": key()})["error"] == "already_answered"
        assert (
            answer_round(caller, {**sent, "answers": {"q1": "5"}})["error"]
            == "unknown_listening_answer"
        )
        assert (
            answer_round(Caller("wall", world.ids["session"], "fr"), sent)["error"] == "not_allowed"
        )
        assert sheets_in(the_round(number)) == 1


ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "x",
    "a\x00b",
    "9" * 400,
    [],
    {},
    {"q1": {}},
    ["x"] * 500,
    "é" * 32,
]


def test_odd_messages_are_answered_and_keep_nothing(world: World) -> None:
    number = a_round(world)
    with world.act():
        by = world.who("resident")
        caller = Caller("phone", world.ids["session"], "fr", by.seat.id, phone_id=by.phone.id)  # type: ignore[union-attr]
    good: dict[str, Any] = {"round": number, "answers": {"q1": {"a": 1}}, "key": key()}
    told = [*ODD, good, *({**good, name: odd} for name in good for odd in ODD)]
    told += [{**good, "answers": {"q1": odd}} for odd in (5, 1.5, [1], {"x": "y"}, "1\x00", "²")]
    with world.app.app_context():
        for data in told:
            assert answer_round(caller, data).get("error") not in ("our_fault", "database_away"), (
                data
            )
        assert sheets_in(the_round(number)) <= 1


def test_the_room_hears_of_sheets_by_fives_and_of_no_answer(world: World) -> None:
    number = a_round(world)
    moved = []
    for count in range(1, 12):
        before = sequence(world)
        hand_in(world, number, [{"q1": "4"}])
        moved += [count] if sequence(world) > before else []
        with world.app.test_request_context("/fr/"):
            told = facts(find_session(world.ids["session"]), ["fr", "en"])
            assert told
            assert told["open"][0]["count"] == count // 5 * 5
    assert moved == [5, 10]


def sequence(world: World) -> int:
    with world.app.app_context():
        return db.session.get_one(Session, world.ids["session"]).seq


def test_the_faces_show_the_way_in_and_then_what_was_heard(world: World) -> None:
    number = a_round(world)
    with world.app.test_request_context("/fr/"):
        phone, desk, wall = (
            draw(world.ids["session"], "fr") for draw in (draw_phone, draw_desk, draw_wall)
        )
    assert f"/fr/listening/{number}/answer" in phone
    assert "code=" not in re.findall(r'href="([^"]*answer[^"]*)"', phone)[0]
    assert f"/fr/listening/{number}/desk" in desk
    hand_in(world, number, faces((13, 8, 2, 1), (16, 6, 1, 1), (18, 4, 1, 1)))
    close(world, number)
    assert world.client("organiser").post(
        f"/fr/desk/{world.ids['session']}/wall/slide", data={"slide": "listening"}
    ).status_code in (303, 404)
    publish(world, number)
    with world.app.test_request_context("/fr/"):
        phone = draw_phone(world.ids["session"], "fr")
    assert f"/fr/listening/{number}" in phone
    assert "On parle plus lentement." in phone
    assert wall


def test_words_stay_in_the_group_and_can_be_taken_out(world: World) -> None:
    number = a_round(
        world, questions=[OPEN_QUESTION, {"kind": "faces", "words": {"fr": "Ça va ?"}}]
    )
    hand_in(world, number, [{"q1": f"Idée de Zoé {n}", "q2": "1"} for n in range(6)])
    close(world, number)
    publish(world, number)
    assert "Zoé" not in page(world, f"/fr/listening/{number}")
    assert "Zoé" not in world.client("organiser").get(f"/fr/listening/{number}/sheets.csv").text
    assert "Zoé" not in world.client("organiser").get(
        f"/fr/listening/{number}/sheets.json"
    ).get_data(as_text=True)
    desk = page(world, f"/fr/listening/{number}/desk", "facilitator")
    assert desk.count("Idée de Zoé") == 6
    gone = re.findall(rf"/fr/listening/{number}/words/(\w+)/removal", desk)
    assert (
        world.client("facilitator")
        .post(f"/fr/listening/{number}/words/{gone[0]}/removal")
        .status_code
        == 303
    )
    assert page(world, f"/fr/listening/{number}/desk", "facilitator").count("Idée de Zoé") == 5
