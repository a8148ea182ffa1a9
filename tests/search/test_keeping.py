"""The index follows what is written, in the same act; it is read anew by a command, and once after an update."""

import ast
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import func, select, text

from app.extensions import db
from app.factory import create_app
from app.features.assemblies.queries import find_assembly
from app.features.manifest import search_parts
from app.features.proposals.models import Proposal
from app.features.proposals.services import write_proposal
from app.features.search.feature import read_what_an_update_left
from app.features.search.models import SearchEntry
from app.features.search.queries.words_table import SQLITE, STRETCH, stretch
from app.features.search.services import followed
from app.features.votes.models import Ballot, Roll
from app.store import schema
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.search.conftest import found
from tests.search.test_finding import TITLE, propose
from tests.walks.lyon8 import load
from tests.world import SLUG, World

APP = Path(__file__).parents[2] / "app"


def rows(app: Flask) -> list[tuple[str, int, str | None]]:
    """What the index knows."""
    with app.app_context():
        known = select(SearchEntry.kind, SearchEntry.ref, SearchEntry.mark)
        return sorted(tuple(row) for row in db.session.execute(known))


def test_what_is_rolled_back_is_not_found(house: World) -> None:
    def fail() -> None:
        words = Localized.of(fr="Du cresson")
        proposal = write_proposal(
            find_assembly(SLUG), title=words, text=words, by=house.who("organiser")
        )
        proposal.status = "on_the_table"
        db.session.flush()
        raise RuntimeError

    with pytest.raises(RuntimeError), house.act():
        fail()
    assert found(house, "cresson") == []
    propose(house)
    assert found(house, "cresson") == []
    assert len(rows(house.app)) == 1


def test_what_goes_with_its_assembly_is_forgotten(house: World) -> None:
    propose(house)
    assert len(rows(house.app)) == 1
    house.put_session("closed")
    gone = house.client("organiser").post(f"/fr/assemblies/{SLUG}/erasure", data={"slug": SLUG})
    assert gone.status_code == 303
    assert rows(house.app) == []
    with house.app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM search_words")) == 0


def test_a_draft_is_found_once_its_assembly_is_shown(house: World) -> None:
    with house.act():
        find_assembly(SLUG).shown_at = None
    propose(house)
    assert rows(house.app) == []
    with house.act():
        find_assembly(SLUG).shown_at = now()
    assert len(rows(house.app)) == 1


def test_a_commit_by_hand_is_followed_too(house: World) -> None:
    number = propose(house)
    with house.app.app_context():
        db.session.get_one(Proposal, number).title = Localized.of(fr="Du cresson")
        db.session.commit()
    assert found(house, "cresson") == ["Du cresson"]
    assert found(house, "tram") == [], "its words of before are gone"


def test_what_is_erased_is_forgotten(house: World) -> None:
    number = propose(house)
    with house.act():
        proposal = db.session.get_one(Proposal, number)
        db.session.execute(text("DELETE FROM proposals_on_agenda"))
        db.session.delete(proposal)
    assert rows(house.app) == []


def test_the_command_reads_everything_anew(house: World) -> None:
    propose(house)
    load(house)
    before = rows(house.app)
    with house.app.app_context():
        db.session.execute(text("DELETE FROM search_words"))
        db.session.execute(text("DELETE FROM search_entries WHERE kind <> 'note'"))
        db.session.execute(
            text("INSERT INTO search_entries (kind, ref, mark) VALUES ('note', 9999, 'x')")
        )
        db.session.commit()
    assert found(house, "tram") == []
    told = house.app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert told.exit_code == 0, told.output
    assert told.output.endswith("read.\n")
    assert rows(house.app) == before
    assert found(house, "tram", kind="proposal") == [TITLE]


def test_what_a_migration_left_is_read_at_the_next_start(house: World) -> None:
    propose(house)
    load(house)
    before = rows(house.app)
    with house.app.app_context():
        db.session.execute(text("DELETE FROM search_words"))
        db.session.execute(text("UPDATE search_entries SET mark = NULL"))
        db.session.execute(text("INSERT INTO search_entries (kind, ref) VALUES ('gone', 1)"))
        db.session.commit()
    assert found(house, "tram") == [], "what waits is not found"
    again = create_app(house.app.config["TABLEE"])
    read_what_an_update_left(again)  # as a process does that begins to serve (app.live.starting)
    assert rows(again) == before
    assert found(World(again, house.ids), "tram", kind="proposal") == [TITLE]
    with again.app_context():
        db.session.remove()
        db.engine.dispose()
    again.extensions["ballot_box"].engine.dispose()


def test_nothing_is_written_where_no_word_changes(house: World) -> None:
    number = propose(house)
    with house.app.app_context():
        before = db.session.scalar(select(func.max(SearchEntry.id)))
        with transaction():
            proposal = db.session.get_one(Proposal, number)
            proposal.back_on = proposal.created_at
        assert db.session.scalar(select(func.max(SearchEntry.id))) == before


def test_ballots_and_rolls_lead_to_nothing(app: Flask) -> None:
    assert not {Ballot, Roll} & set(followed())
    for part in search_parts().values():
        assert part.table in part.follows, part.kind
        assert len(part.kind) <= 16


def test_no_service_writes_what_is_found_behind_the_back_of_the_session(app: Flask) -> None:
    """`update(Decision)` as a statement changes rows that nobody sees; the index would not hear of it."""
    names = {table.__name__ for table in followed()}
    behind = [
        f"{path.relative_to(APP)}:{node.lineno}"
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("update", "delete", "insert")
        and node.args
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id in names
    ]
    assert behind == []


def test_no_two_kinds_share_a_stretch_of_numbers() -> None:
    assert len({stretch(kind) for kind in search_parts()}) == len(search_parts())
    assert max(map(stretch, search_parts())) + STRETCH < 1 << 63


def test_words_are_read_first_however_many_things_there_are(world: World) -> None:
    with world.app.app_context():
        values = {"asked": '"pain"', "most": 20, "start": 40, **SQLITE.reach("proposal")}
        for query in (SQLITE.count, SQLITE.some):
            plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {query}"), values).all()
            assert plan[0].detail.startswith("SCAN search_words"), plan
            assert all("(rowid=?)" in row.detail for row in plan if "search_entries" in row.detail)


def test_what_was_found_before_the_words_moved_is_found_after(world: World) -> None:
    propose(world)
    with world.app.app_context():
        url = world.app.config["SQLALCHEMY_DATABASE_URI"]
        db.session.remove()
        db.engine.dispose()
        command.downgrade(schema.alembic_config(url), "0087")
        schema.upgrade(url)
    assert found(world, "tram", kind="proposal") == [TITLE]
    assert all(mark is None for *_, mark in rows(world.app)), "and it waits to be read as today"
