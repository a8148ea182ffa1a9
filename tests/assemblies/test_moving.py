"""An assembly leaves one instance and comes into another, whole, without accounts or cards."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from app.config import Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services
from app.features.assemblies.models import Card, Seat
from app.features.assemblies.queries import find_assembly
from app.features.decisions.queries.register import decisions
from app.store.transactions import transaction
from tests.commons.test_library import shown_story
from tests.doors.rows_decisions import a_decision
from tests.world import SLUG, World


def file_of(world: World) -> bytes:
    a_decision(world)
    world.put_session("closed")
    answer = world.client("organiser").get(f"/fr/assemblies/{SLUG}/assembly.zip")
    assert answer.status_code == 200
    return answer.data


def test_it_comes_whole_into_a_new_instance(
    world: World, settings: Settings, empty_database: bytes, tmp_path: Path
) -> None:
    content = file_of(world)
    assert b"@example.org" not in zipfile.ZipFile(BytesIO(content)).read("assembly.json")
    file = tmp_path / "elsewhere.sqlite"
    file.write_bytes(empty_database)
    elsewhere = create_app(replace(settings, database_url=f"sqlite:///{file}"))
    with elsewhere.test_request_context("/fr/"):
        with transaction():
            assert services.take_in_assembly(content) == SLUG
        assembly = find_assembly(SLUG)
        assert [one.number for one in decisions(assembly)] == ["D-2026-01-01"]
        assert len(assembly.seats) >= 6
        assert assembly.sessions[0].items
        assert db.session.query(Card).count() == 0
        assert not list(db.session.execute(db.text("PRAGMA foreign_key_check")))
        with pytest.raises(RuleViolation, match="already_here"):
            services.take_in_assembly(content)
        page = elsewhere.test_client().get("/fr/decisions/1")
        assert page.status_code == 200
        db.session.remove()
        db.engine.dispose()


def test_what_needs_a_row_that_stays_stays_too(world: World) -> None:
    shown_story(world)
    rows = json.loads(zipfile.ZipFile(BytesIO(file_of(world))).read("assembly.json"))["rows"]
    assert rows["programme_slots"], "the moment travels"
    assert not rows.get("library_items"), "a story goes where an assembly is erased, and stays"
    assert not rows["shown_items"], "so it is not shown there"


@pytest.mark.parametrize("harm", ["poem", "other", "revision", "column"])
def test_a_wrong_file_changes_nothing(world: World, harm: str) -> None:
    content = file_of(world)
    whole = json.loads(zipfile.ZipFile(BytesIO(content)).read("assembly.json"))
    if harm == "other":
        whole["format"] = "poem"
    if harm == "revision":
        whole["revision"] = "0001"
    if harm == "column":
        whole["rows"]["assemblies"][0]["income"] = {"plain": 3}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("assembly.json", json.dumps(whole))
    sent = b"Les carottes sont cuites." if harm == "poem" else packed.getvalue()
    with world.act():
        before = db.session.query(Seat).count()
        with pytest.raises(RuleViolation, match=r"malformed_file|file_of_another_version"):
            services.take_in_assembly(sent)
        assert db.session.query(Seat).count() == before
