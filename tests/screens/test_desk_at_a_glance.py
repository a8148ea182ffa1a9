"""The desk on a small laptop: how many are here, the quorum, who waits to speak, above everything else."""

import re
from datetime import timedelta

from app.features.assemblies import services as meeting
from app.features.screens.views.running_order import in_round_minutes, lines_of
from app.store.clock import now
from app.words.i18n import clock
from tests.screens.conftest import Stage
from tests.screens.test_phone import text_of


def heads(html: str) -> str:
    """The line above the next gesture."""
    part = re.search(r'data-part="heads".*?(?=data-part=)', html, re.S)
    assert part is not None
    return text_of(part[0])


def test_sixty_who_wait_are_a_few_and_a_number(stage: Stage) -> None:
    stage.begin("item")
    with stage.world.act():
        by, session = stage.world.who("facilitator"), stage.world.session()
        for n in range(60):
            meeting.ask_to_speak(session, by=by, label=f"table {n}")
    desk = stage.html("desk")
    assert desk.index('data-part="heads"') < desk.index('data-part="now"')
    assert "+55" in heads(desk)
    assert "60 personnes attendent la parole" in heads(desk)
    assert "Quorum" in heads(desk)
    assert "+55 personnes attendent" in text_of(desk)
    stage.world.client("facilitator").post(
        f"/fr/desk/{stage.session}/wall/slide", data={"slide": "speaker"}
    )
    assert "+55" in text_of(stage.html("wall"))


def test_an_objection_that_stands_says_so_apart_from_its_words(stage: Stage) -> None:
    number = stage.write_proposal()
    stage.begin()
    desk = stage.world.client("facilitator")
    for step in ("clarify", "react", "consider", "decide", "next_step"):
        desk.post(f"/fr/proposals/{number}/gestures", data={"gesture": step})
    at = f"/fr/desk/{stage.session}"
    desk.post(f"{at}/proposals/{number}/objections", data={"text": "Ils ne seront pas payés."})
    ending = re.search(r"/objections/(\d+)/ending", stage.html("desk"))
    assert ending is not None
    desk.post(f"{at}/objections/{ending[1]}/ending", data={"outcome": "maintained"})
    assert "payés. maintenue" in text_of(stage.html("desk"))


def test_the_wall_says_the_point_and_who_speaks(stage: Stage) -> None:
    stage.write_proposal()
    stage.begin()
    with stage.world.act():
        by, session = stage.world.who("facilitator"), stage.world.session()
        turn = meeting.ask_to_speak(session, by=by, label="table verte")
        meeting.ask_to_speak(session, by=by, label="table rouge")
        meeting.begin_turn(turn, session, by=by)
    wall = text_of(stage.html("wall")).replace("\xa0", " ")
    assert "Première proposition (proposition 1)" in wall
    assert "Parle : table verte · ensuite table rouge" in wall


def test_a_round_is_of_speech_and_moods_have_a_point_of_their_own(stage: Stage) -> None:
    stage.begin("item")
    with stage.world.act():
        stage.world.session().current_item.kind = "round"
        by, session = stage.world.who("facilitator"), stage.world.session()
        meeting.begin_turn(meeting.ask_to_speak(session, by=by, label="4"), session, by=by)
    assert "mood" not in stage.html("phone")
    assert "Chaque personne parle à son tour" in stage.html("phone")
    assert "slide-speaker" in stage.html("wall")
    assert "Accueil" in text_of(stage.html("wall"))
    with stage.world.act():
        stage.world.session().current_item.kind = "mood"
    assert 'class="moods"' in stage.html("phone")


def test_a_translation_of_words_that_have_changed_is_marked_on_the_wall(stage: Stage) -> None:
    number = stage.write_proposal()
    stage.begin()
    assert "have changed since" not in stage.html("wall")
    desk = stage.world.client("facilitator")
    changed = {"text-fr": "Tous les prix, au kilo.", "text-en": "An outlet shows every price."}
    assert desk.post(f"/fr/proposals/{number}/versions", data=changed).status_code == 303
    assert "The first words have changed since." in stage.html("wall")


def test_what_to_do_now_is_said_in_place_at_every_moment(stage: Stage) -> None:
    def said() -> str:
        found = re.search(r'<details id="what-now">.*?</details>', stage.html("desk"), re.S)
        assert found is not None
        return text_of(found[0])

    number = stage.write_proposal()
    told = [said()]
    stage.begin()
    told.append(said())
    desk = stage.world.client("facilitator")
    for step in ("clarify", "react", "consider", "decide", "next_step"):
        desk.post(f"/fr/proposals/{number}/gestures", data={"gesture": step})
        told.append(said())
    vote = stage.open()
    told.append(said())
    stage.close(vote)
    told.append(said())
    stage.publish(vote)
    told.append(said())
    desk.post(f"/fr/desk/{stage.session}/closure")
    told.append(said())
    assert len(set(told)) == len(told) == 11


def put(stage: Stage, after: timedelta) -> None:
    """The session was planned so much after the present moment."""
    with stage.world.act():
        stage.world.session().starts_at = now() + after


def test_a_session_opened_on_another_day_counts_no_minutes_of_lateness(stage: Stage) -> None:
    put(stage, timedelta(days=3))
    stage.begin("item")
    desk = text_of(stage.html("desk"))
    assert "prévue un autre jour" in desk
    assert "d’avance" not in desk
    assert "pour la séance" not in desk


def test_points_to_come_follow_the_one_that_began_far_from_its_time(stage: Stage) -> None:
    put(stage, timedelta(minutes=-42))
    with stage.world.act():
        session, start = stage.world.session(), now()
        planned = [item.minutes for item in session.items]
    put(stage, timedelta(minutes=-2))
    stage.begin("item")
    with stage.world.act():
        near = [line.start for line in lines_of(stage.world.session())]
    put(stage, timedelta(minutes=-42))
    with stage.world.act():
        session = stage.world.session()
        far = [line.start for line in lines_of(session)]
        began = session.items[0].began_at
        zone = session.assembly.time_zone
        assert began is not None
        expected = clock(in_round_minutes(began + timedelta(minutes=planned[0])), zone)
        assert far[1] == expected
        assert near[1] == clock(start + timedelta(minutes=planned[0] - 2), zone)
