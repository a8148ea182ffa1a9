"""The one next gesture follows the session from its opening to its end."""

from app.features.screens.views.gestures import Gesture, gestures_of, next_item, previous_item
from tests.screens.conftest import Stage


def next_address(stage: Stage) -> str:
    with stage.app.test_request_context("/fr/"):
        return gestures_of(stage.scene())[0].address


def test_from_the_opening_to_the_end(stage: Stage) -> None:
    session, ids = stage.session, stage.world.ids
    stage.world.put_session("planned")
    assert next_address(stage) == f"/fr/desk/{session}/opening"
    stage.world.put_session("open")
    assert next_address(stage) == f"/fr/desk/{session}/items/{ids['item']}/beginning"
    stage.begin("item")
    assert next_address(stage) == f"/fr/desk/{session}/items/{ids['next_item']}/beginning"
    stage.world.put_session("closed")
    assert next_address(stage) == f"/fr/minutes/of-session/{session}"


def test_a_vote_is_opened_closed_checked_published_then_comes_the_next_point(stage: Stage) -> None:
    stage.begin("item")
    vote = stage.prepare()
    assert next_address(stage) == f"/fr/votes/{vote}/opening"
    vote = stage.open()
    assert next_address(stage) == f"/fr/votes/{vote}/closure"
    stage.cast(vote)
    stage.close(vote)
    assert next_address(stage) == f"/fr/votes/{vote}/publication"
    stage.publish(vote)
    assert "opening" in next_address(stage), "the first prepared question still waits"


def gesture(stage: Stage, address: str, **data: str) -> None:
    client = stage.world.client("facilitator")
    answer = client.post(address, data=data, headers={"Accept": "application/json"})
    assert answer.status_code in (200, 303), answer.get_data(as_text=True)


def offered(stage: Stage) -> list[Gesture]:
    with stage.app.test_request_context("/fr/"):
        return gestures_of(stage.scene())


def test_the_big_button_walks_the_whole_road_before_it_adopts(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    walked = []
    while "beginning" not in next_address(stage):
        first = offered(stage)[0]
        walked.append(first.fields["gesture"])
        gesture(stage, first.address, **first.fields)
    assert walked == ["clarify", "react", "consider", "decide", "agree"], (
        "by consensus, if all agree"
    )


def test_a_room_that_has_talked_adopts_at_once_by_the_quiet_button_while_nobody_objects(
    stage: Stage,
) -> None:
    proposal = stage.write_proposal()
    stage.begin()
    address = f"/fr/desk/{stage.session}/proposals/{proposal}/consent"
    assert address in [quiet.address for quiet in offered(stage)[1:]]
    gesture(stage, address)
    assert "beginning" in next_address(stage)


def test_an_objection_is_treated_then_maintained_then_comes_the_vote(stage: Stage) -> None:
    proposal = stage.write_proposal()
    stage.begin()
    desk = f"/fr/desk/{stage.session}"
    gesture(stage, f"{desk}/proposals/{proposal}/objections", text="Le petit boucher sera exclu.")
    assert next_address(stage) == f"/fr/proposals/{proposal}/road"
    gesture(stage, f"{desk}/objections/1/ending", outcome="maintained")
    with stage.app.test_request_context("/fr/"):
        first = gestures_of(stage.scene())[0]
    assert first.fields == {"gesture": "next_step"}
    gesture(stage, first.address, **first.fields)
    address = next_address(stage)
    assert address == f"{desk}/proposals/{proposal}/vote"
    gesture(stage, address)
    assert next_address(stage) == "/fr/votes/1/opening"


def test_going_back_is_one_gesture(stage: Stage) -> None:
    stage.begin("item")
    stage.begin("next_item")
    with stage.app.app_context():
        scene = stage.scene()
        back = previous_item(scene)
        assert back is not None
        assert back.id == stage.world.ids["item"]
    stage.begin("item")
    with stage.app.app_context():
        scene = stage.scene()
        assert scene.item is not None
        assert scene.item.id == stage.world.ids["item"]


def test_a_point_put_off_is_not_proposed(stage: Stage) -> None:
    stage.begin("item")
    client = stage.world.client("facilitator")
    item = stage.world.ids["next_item"]
    client.post(f"/fr/desk/{stage.session}/items/{item}/putting-off")
    with stage.app.app_context():
        following = next_item(stage.scene())
        assert following is not None
        assert following.id != item
