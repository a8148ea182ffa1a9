"""Who speaks next, through the services: phones ask for themselves, the desk for anybody, and nothing but counts remains."""

import pytest
from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Seat, SpeakingTurn
from app.features.assemblies.queries import speakers
from app.web.errors import Conflict, NotAllowed
from tests.world import World


def seat(world: World, name: str = "seat") -> Seat:
    return db.session.get_one(Seat, world.ids[name])


def test_those_who_have_not_spoken_go_first(world: World) -> None:
    with world.act():
        session, desk = world.session(), world.person("facilitator")
        one = services.ask_to_speak(session, seat=seat(world), by=desk)
        services.begin_turn(one, session, by=desk)
        services.end_turn(one, session, by=desk)
        again = services.ask_to_speak(session, seat=seat(world), by=desk)
        table = services.ask_to_speak(session, label="table bleue", by=desk)
        order = services.ask_to_speak(
            session, seat=seat(world, "other_seat"), kind="point_of_order", by=desk
        )
        assert speakers(session) == [order, table, again]
        services.begin_turn(again, session, by=desk)
        assert speakers(session)[0] is again
        services.begin_turn(table, session, by=desk)
        assert again.ended_at is not None


def test_asking_twice_keeps_one_place(world: World) -> None:
    with world.act():
        session, me = world.session(), world.who("resident")
        one = services.ask_to_speak(session, seat=me.seat, by=me)
        assert services.ask_to_speak(session, seat=me.seat, by=me) is one
        services.withdraw_turn(one, session, by=me)
        assert speakers(session) == []
        with pytest.raises(Conflict):
            services.begin_turn(one, session, by=world.person("facilitator"))


def test_a_phone_speaks_for_its_own_seat_only(world: World) -> None:
    with world.act():
        session, me = world.session(), world.who("resident")
        with pytest.raises(NotAllowed):
            services.ask_to_speak(session, seat=seat(world, "other_seat"), by=me)
        with pytest.raises(NotAllowed):
            services.ask_to_speak(session, label="table bleue", by=me)
        turn = services.ask_to_speak(session, seat=me.seat, by=me)
        with pytest.raises(NotAllowed):
            services.begin_turn(turn, session, by=me)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"label": "  "}, "text_missing"),
        ({"label": "x" * 41}, "text_too_long"),
        ({"label": "a", "kind": "shout"}, "unknown_kind"),
    ],
)
def test_odd_requests_are_refused_in_words(world: World, words: dict[str, str], code: str) -> None:
    with world.act():
        with pytest.raises(RuleViolation) as refusal:
            services.ask_to_speak(world.session(), by=world.person("facilitator"), **words)
        assert refusal.value.code == code


def test_whoever_leaves_no_longer_waits(world: World) -> None:
    with world.act():
        session, desk = world.session(), world.person("facilitator")
        services.ask_to_speak(session, seat=seat(world), by=desk)
        services.note_left(session, seat(world), by=desk)
        db.session.expire_all()
        assert speakers(session) == []


def test_closing_keeps_counts_and_nobodys_turn(world: World) -> None:
    with world.act():
        session, desk = world.session(), world.person("facilitator")
        for name in ("seat", "other_seat"):
            turn = services.ask_to_speak(session, seat=seat(world, name), by=desk)
            services.begin_turn(turn, session, by=desk)
        services.ask_to_speak(session, label="table bleue", by=desk)
        services.close_session(session, by=desk)
        assert session.figures["spoken"] == {"turns": 2, "voices": 2, "points_of_order": 0}
        assert db.session.scalar(select(func.count()).select_from(SpeakingTurn)) == 0


def test_pressing_again_takes_the_wish_back(world: World) -> None:
    with world.act():
        session, me = world.session(), world.who("resident")
        assert services.toggle_turn(session, by=me)
        assert not services.toggle_turn(session, by=me)
        assert speakers(session) == []
        with pytest.raises(NotAllowed):
            services.toggle_turn(session, by=world.who("visitor"))
