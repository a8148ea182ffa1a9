"""Speaking on the three faces: a limit that all see, languages and roles that take turns, interpreters warned, totals only."""

import re

from app.features.assemblies import services as meeting
from app.features.assemblies.queries import find_session, member_seats, speakers
from tests.screens.conftest import Stage
from tests.screens.test_phone import text_of


def rules(stage: Stage, **typed: str) -> int:
    desk = stage.world.client("facilitator")
    address = f"/fr/desk/{stage.session}/speech"
    return desk.post(address, data=typed, headers={"Accept": "application/json"}).status_code


def ask(stage: Stage, number: int, language: str = "fr") -> int:
    with stage.world.act():
        session = find_session(stage.session)
        seat = next(s for s in member_seats(session.assembly) if s.number == number)
        by = stage.world.who("facilitator")
        return meeting.ask_to_speak(session, seat=seat, language=language, by=by).id


def order(stage: Stage) -> list[int]:
    with stage.app.app_context():
        return [turn.seat.number for turn in speakers(find_session(stage.session)) if turn.seat]


def test_a_turn_has_a_limit_that_desk_wall_and_speaker_see(stage: Stage) -> None:
    assert rules(stage, seconds="90", alternate="") == 200
    turn = ask(stage, 1)
    assert "Vous aurez 1 min 30" in text_of(stage.html("phone")).replace("\u00a0", " ")
    stage.world.client("facilitator").post(f"/fr/desk/{stage.session}/turns/{turn}/beginning")
    stage.world.client("facilitator").post(
        f"/fr/desk/{stage.session}/wall/slide", data={"slide": "speaker"}
    )
    for face in ("desk", "wall", "phone"):
        assert re.search(r'data-until="20\d\d-[^"]+"', stage.html(face)), face
    assert "Vous avez 1 min 30" in text_of(stage.html("phone")).replace("\u00a0", " ")
    assert rules(stage, seconds="0", alternate="") == 200
    assert "data-until" not in stage.html("phone")


def test_languages_take_turns_and_the_interpreters_are_warned(stage: Stage) -> None:
    for number, language in ((1, "fr"), (2, "fr"), (3, "en")):
        ask(stage, number, language)
    assert order(stage) == [1, 2, 3]
    assert rules(stage, seconds="0", alternate="language") == 200
    assert order(stage) == [1, 3, 2]
    with stage.world.act():
        session = find_session(stage.session)
        meeting.begin_turn(speakers(session)[0], session, by=stage.world.who("facilitator"))
    stage.world.client("facilitator").post(
        f"/fr/desk/{stage.session}/wall/slide", data={"slide": "speaker"}
    )
    assert "ensuite, en anglais" in text_of(stage.html("wall"))
    assert "English is next" in text_of(stage.html("wall"))
    assert "ensuite en anglais" in text_of(stage.html("desk"))


def test_people_say_their_own_role_and_take_it_back(stage: Stage) -> None:
    rules(stage, seconds="0", alternate="role")
    phone = stage.world.client("resident")
    here = f"/fr/s/{stage.session}/turns"
    assert phone.post(f"{here}/words", data={"role": "elected"}).status_code == 404
    phone.post(here)
    phone.post(f"{here}/words", data={"role": "resident"})
    phone.post(f"{here}/words", data={"language": "en"})
    flags = stage.show("phone", seat=stage.seat)["me"]["flags"]
    assert {"turn-role:resident", "turn-language:en"} <= set(flags)
    assert "habitante ou habitant · EN" in text_of(stage.html("desk"))
    phone.post(f"{here}/words", data={"role": "resident"})
    assert "habitante ou habitant · EN" not in text_of(stage.html("desk"))
    answer = phone.post(
        f"{here}/words", data={"role": "king"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 422


def test_who_may_say_how_the_room_speaks(stage: Stage) -> None:
    assert rules(stage, seconds="-1", alternate="") == 422
    assert rules(stage, seconds="60", alternate="income") == 422
