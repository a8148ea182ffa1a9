"""How things end: a session is cancelled or deleted, an assembly is shown, archived, erased; what must stay public stays."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, inspect, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services
from app.features.assemblies.models import AgendaItem, Assembly, Attendance, Card, Seat, Session
from app.features.assemblies.queries import Who, find_assembly, find_session
from app.features.decisions.models import Decision
from app.features.decisions.services.follow_up import add_action
from app.features.manifest import manifests
from app.features.people.models import Role
from app.features.subscriptions.models import Subscriber
from app.store.clock import now
from app.store.persons import MARK
from app.web.errors import Conflict
from app.words.localized import Localized
from tests.doors.rows_decisions import a_decision
from tests.world import SLUG, World

BASE = f"/fr/assemblies/{SLUG}"
FOUNDED = {"name-fr": "La Ronde", "slug": "la-ronde", "language": "fr", "time_zone": "Europe/Paris"}


def text(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.get_data(as_text=True)


def reason_box(page: str) -> str:
    """The labels around the reason that is asked for."""
    return page.split("<legend>Pourquoi", 1)[1].split("</fieldset>", 1)[0].split("<details", 1)[0]


def planned(world: World) -> int:
    world.put_session("planned")
    return world.ids["session"]


def count(world: World, kind: type) -> int:
    with world.app.test_request_context("/fr/"):
        return db.session.scalar(select(func.count()).select_from(kind)) or 0


# Sessions.


def test_a_session_is_cancelled_with_its_reason(world: World, olga: FlaskClient) -> None:
    number, door = planned(world), world.app.test_client()
    address = f"/fr/sessions/{number}/cancellation"
    refused = olga.post(address, data={})
    assert refused.status_code == 422
    assert "facultatif" not in reason_box(refused.get_data(as_text=True))
    answer = olga.post(address, data={"reason-fr": "La salle est inondée."})
    assert answer.status_code == 303
    page = text(door, BASE)
    assert "Annulée" in page
    assert "La salle est inondée." in page
    calendar = text(door, "/fr/calendar.ics")
    assert "STATUS:CANCELLED" in calendar
    assert "La salle est inondée." not in text(door, "/fr/")


def test_a_reason_is_optional_where_nobody_was_told(world: World, olga: FlaskClient) -> None:
    number = planned(world)
    with world.act():
        find_session(number).assembly.shown_at = None
    address = f"/fr/sessions/{number}/cancellation"
    assert "facultatif" in reason_box(text(olga, address))
    assert olga.post(address, data={}).status_code == 303


def test_a_cancelled_session_is_not_opened_nor_joined(world: World) -> None:
    number = planned(world)
    with world.act():
        session = find_session(number)
        services.cancel_session(session, Localized.of(fr="Grève."), by=world.who("organiser"))
    with world.act():
        with pytest.raises(RuleViolation, match="session_cancelled"):
            services.open_session(find_session(number), by=world.who("organiser"))
        with pytest.raises(RuleViolation, match="session_"):
            services.join_with_session_code(find_session(number).code, by=Who())
    with world.act():
        services.hold_after_all(find_session(number), by=world.who("organiser"))
    with world.act():
        services.open_session(find_session(number), by=world.who("organiser"))
        assert find_session(number).state == "open"


def test_an_announced_session_is_deleted_once_it_is_cancelled(
    world: World, olga: FlaskClient
) -> None:
    number = planned(world)
    assert olga.post(f"/fr/sessions/{number}/removal").status_code == 422
    olga.post(f"/fr/sessions/{number}/cancellation", data={"reason-fr": "Erreur."})
    assert olga.post(f"/fr/sessions/{number}/removal").status_code == 303
    assert count(world, AgendaItem) == 0
    assert count(world, Attendance) == 0
    with world.app.test_request_context("/fr/"):
        assert db.session.get(Session, number) is None
        assert not list(db.session.scalars(select(Seat).where(Seat.session_id == number)))
        assert find_assembly(SLUG).seats


def test_a_session_that_was_opened_stays(world: World) -> None:
    world.put_session("open")
    with world.act():
        for act in (services.delete_session, services.hold_after_all):
            with pytest.raises(Conflict, match="session_was_opened"):
                act(world.session(), by=world.who("organiser"))


# Assemblies.


def test_a_new_assembly_is_a_draft_until_it_is_shown(world: World, olga: FlaskClient) -> None:
    door = world.app.test_client()
    olga.post("/fr/assemblies/new", data=FOUNDED)
    address = "/fr/assemblies/la-ronde"
    assert "Brouillon" in text(olga, address)
    for path in (address, f"{address}/embed", f"{address}/archive.zip", f"{address}/preview.png"):
        text(door, path, 404)
    assert "La Ronde" not in text(door, "/fr/assemblies")
    assert "La Ronde" not in text(door, "/fr/decisions/follow-up")
    assert olga.post(f"{address}/life", data={"step": "show"}).status_code == 303
    assert "La Ronde" in text(door, address)
    assert "La Ronde" in text(door, "/fr/assemblies")


def test_a_session_of_a_draft_is_deleted_without_a_word(world: World, olga: FlaskClient) -> None:
    olga.post("/fr/assemblies/new", data=FOUNDED)
    with world.act():
        assembly = find_assembly("la-ronde")
        by = world.who("organiser")
        session = services.create_session(
            assembly, starts_at=now(), ends_at=now().replace(year=2099), by=by
        )
        number = session.id
    assert olga.post(f"/fr/sessions/{number}/removal").status_code == 303


def test_the_first_session_shows_a_draft(world: World, olga: FlaskClient) -> None:
    olga.post("/fr/assemblies/new", data=FOUNDED)
    with world.act():
        by, assembly = world.who("organiser"), find_assembly("la-ronde")
        session = services.create_session(
            assembly, starts_at=now(), ends_at=now().replace(year=2099), by=by
        )
        services.open_session(session, by=by)
    text(world.app.test_client(), "/fr/assemblies/la-ronde")


def test_an_archived_assembly_is_read_and_plans_nothing(world: World, olga: FlaskClient) -> None:
    world.put_session("closed")
    assert olga.post(f"{BASE}/life", data={"step": "archive"}).status_code == 303
    assert "Archivée" in text(world.app.test_client(), BASE)
    with world.act(), pytest.raises(RuleViolation, match="assembly_archived"):
        services.create_session(
            find_assembly(SLUG),
            starts_at=now(),
            ends_at=now().replace(year=2099),
            by=world.who("organiser"),
        )
    olga.post(f"{BASE}/life", data={"step": "resume"})
    assert "Archivée" not in text(world.app.test_client(), BASE)


def test_an_assembly_that_decided_nothing_goes_whole(world: World, olga: FlaskClient) -> None:
    world.put_session("closed")
    before = count(world, Assembly)
    assert olga.post(f"{BASE}/erasure", data={"slug": "not-it"}).status_code == 422
    assert olga.post(f"{BASE}/erasure", data={"slug": SLUG}).status_code == 303
    assert count(world, Assembly) == before - 1
    text(world.app.test_client(), BASE, 404)
    with world.app.test_request_context("/fr/"):
        assert not list(
            db.session.scalars(select(Role).where(Role.assembly_id == world.ids["assembly"]))
        )
        assert not list(db.session.execute(db.text("PRAGMA foreign_key_check")))


def test_what_was_decided_stays_without_persons(world: World, olga: FlaskClient) -> None:
    number = a_decision(world)["decision_id"]
    with world.act():
        decision = db.session.get_one(Decision, number)
        by = world.who("organiser")
        add_action(
            decision.session, what=Localized.of(fr="Appeler"), who="Mei", decision=decision, by=by
        )
        decision.latest.responsible = "Nadia"
        decision.session.roles = {"facilitator": "Nadia"}
        seat = db.session.get_one(Seat, world.ids["seat"])
        seat.alias = "Zoé"
        db.session.add(
            Subscriber(
                assembly_id=decision.assembly_id, email="zoe@tables.example", lang="fr", key="k", asked_at=now(), paused_why=""
            )
        )  # fmt: skip
    world.put_session("closed")
    assert olga.post(f"{BASE}/erasure", data={"slug": SLUG}).status_code == 303
    door = world.app.test_client()
    page = text(door, f"/fr/decisions/{number}")
    assert "Appeler" in page
    assert "Archivée" in text(door, BASE)
    for name in ("Mei", "Nadia", "Zoé", "zoe@tables.example"):
        assert name not in page
        assert name.encode() not in world.app.config["TABLEE"].database_url.encode()
    with world.app.test_request_context("/fr/"):
        held = "\n".join(map(str, everything()))
        for name in ("Mei", "Nadia", "Zoé", "zoe@tables.example"):
            assert name not in held
        for kind in (Card, Subscriber, Role):
            query = select(func.count()).select_from(kind)
            where = getattr(kind, "assembly_id", None)
            if kind is Card:
                query = query.join(Seat).where(Seat.assembly_id == world.ids["assembly"])
            else:
                query = query.where(where == world.ids["assembly"])
            assert db.session.scalar(query) == 0


def everything() -> list[object]:
    """Every row of every table of the database, accounts aside."""
    names = [name for name in inspect(db.engine).get_table_names() if name != "people"]
    return [row for name in names for row in db.session.execute(db.text(f'SELECT * FROM "{name}"'))]


def test_only_organisers_of_all_erase(world: World) -> None:
    stranger = world.client("stranger")
    text(stranger, "/fr/assemblies/ailleurs/settings")
    text(stranger, "/fr/assemblies/ailleurs/erasure", 403)


def test_what_goes_and_what_is_emptied_is_declared() -> None:
    going = {table for one in manifests() for table, kept in one.retention.items() if kept.goes}
    named = {
        (t.name, c.name) for t in db.metadata.sorted_tables for c in t.columns if MARK in c.info
    }
    assert {"cards", "phones", "subscribers", "corrections"} <= going
    assert {("seats", "alias"), ("actions", "who"), ("sessions", "roles")} <= named
