"""A session from planned to closed: who may move it, what the sequence says, who counts."""

import pytest
from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import Phone, Seat
from app.features.assemblies.queries import (
    active_proxies,
    headcount,
    present_seats,
    quorum_of,
)
from app.features.assemblies.signals import session_closed, session_opened
from app.web.errors import Conflict, NotAllowed
from tests.world import World


def seat(world: World, name: str) -> Seat:
    return db.session.get_one(Seat, world.ids[name])


def test_the_room_is_counted(world: World) -> None:
    with world.act():
        session = world.session()
        assert [s.number for s in present_seats(session)] == [1, 2, 3]
        assert headcount(session) == {"members": 6, "present": 3, "represented": 0, "guests": 0}
        assert quorum_of(session) == {"needed": 3, "have": 3, "met": True}


def test_a_proxy_counts_while_its_holder_is_here_and_its_giver_is_not(world: World) -> None:
    with world.act():
        session, by = world.session(), world.person("facilitator")
        holder, principal = seat(world, "seat"), seat(world, "absent_seat")
        services.give_proxy(session, principal, holder, by=by)
        assert headcount(session)["represented"] == 1
        assert [p.principal for p in active_proxies(session)] == [principal]
        services.note_left(session, holder, by=by)
        assert active_proxies(session) == []
        services.note_present(session, holder, by=by)
        services.note_present(session, principal, by=by)
        assert active_proxies(session) == []


def test_proxies_are_capped_and_refused_with_a_reason(world: World) -> None:
    with world.act():
        session, by = world.session(), world.person("facilitator")
        one, two, away = seat(world, "seat"), seat(world, "other_seat"), seat(world, "absent_seat")
        fifth = db.session.get_one(Seat, away.id + 1)
        services.give_proxy(session, away, one, by=by)
        refused = [(fifth, one, "proxies_full"), (two, one, "proxy_of_someone_present")]
        refused += [(away, two, "proxy_already_given"), (fifth, away, "proxy_holder_absent")]
        refused += [(fifth, fifth, "proxy_for_oneself")]
        for principal, holder, code in refused:
            with pytest.raises(RuleViolation) as violation:
                services.give_proxy(session, principal, holder, by=by)
            assert violation.value.code == code


def test_a_session_opens_once_and_closes_once(world: World) -> None:
    heard = []

    def hear(_sender: object, session: object) -> None:
        heard.append(session)

    session_opened.connect(hear)
    session_closed.connect(hear)
    world.put_session("planned")
    with world.act():
        session, by = world.session(), world.person("facilitator")
        services.open_session(session, by=by)
        with pytest.raises(Conflict):
            services.open_session(session, by=by)
        item = services.begin_item(session.items[0], by=by)
        services.begin_item(session.items[1], by=by)
        assert item.ended_at is not None
        assert session.current_item is session.items[1]
        services.close_session(session, by=by)
        assert session.current_item is None
        assert heard == [session, session]
        with pytest.raises(RuleViolation, match="session_closed"):
            services.begin_item(item, by=by)


@pytest.mark.parametrize("role", ["visitor", "resident", "note_taker", "stranger"])
def test_only_those_who_conduct_move_a_session(world: World, role: str) -> None:
    with world.act():
        session, by = world.session(), world.who(role)
        for act in (services.close_session, services.open_session):
            with pytest.raises(NotAllowed):
                act(session, by=by)
        with pytest.raises(NotAllowed):
            services.begin_item(session.items[0], by=by)
        with pytest.raises(NotAllowed):
            services.note_present(session, seat(world, "absent_seat"), by=by)


def test_each_telling_moves_the_sequence(world: World) -> None:
    with world.act():
        session = world.session()
        before = session.seq
        assert services.tell(session, "tried") == before + 1
        assert services.tell(session, "tried") == before + 2
        assert session.seq == before + 2


def test_opening_forgets_the_phones_of_earlier_sessions(world: World) -> None:
    world.client("resident")
    world.put_session("closed")
    with world.act():
        first, by = world.session(), world.person("organiser")
        later = services.create_session(
            first.assembly, starts_at=first.starts_at, ends_at=first.ends_at, by=by
        )
        services.open_session(later, by=by)
        assert db.session.scalar(select(func.count()).select_from(Phone)) == 0


def test_a_point_pressed_too_early_does_not_overlap_in_the_record(world: World) -> None:
    world.put_session("planned")
    with world.act():
        session, by = world.session(), world.person("facilitator")
        services.open_session(session, by=by)
        first, second = session.items[:2]
        for pressed in (first, second, first):
            services.begin_item(pressed, by=by)
        assert (second.began_at, second.ended_at) == (None, None)
        assert (first.ended_at, session.current_item) == (None, first)
        services.begin_item(second, by=by)
        assert first.ended_at == second.began_at
