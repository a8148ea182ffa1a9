"""What is not for everybody is found by nobody, whichever role asks; what becomes hidden is forgotten in the same act."""

from flask import Flask
from sqlalchemy import func, select, text

from app.extensions import db
from app.features.assemblies.queries import find_assembly, find_session
from app.features.minutes.models import Minutes, Section
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.writing import save_text
from app.features.proposals.models import Proposal
from app.features.proposals.services import write_proposal
from app.features.search.models import SearchEntry
from app.features.walks.models import Observation
from app.store.clock import now
from app.words.localized import Localized
from tests.doors.rows import ROLES
from tests.search.conftest import found, page
from tests.walks.lyon8 import load, the_walk
from tests.world import SLUG, World


def draft(world: World) -> int:
    """A proposal that nobody put on an agenda."""
    with world.act():
        words = Localized.of(fr="Un topinambour par table")
        by = world.who("organiser")
        return write_proposal(find_assembly(SLUG), title=words, text=words, by=by).id


def test_a_draft_is_found_by_no_role(house: World) -> None:
    draft(house)
    for role in ROLES:
        assert found(house, "topinambour", role) == []


def test_a_draft_is_found_once_it_is_shared_and_not_when_it_is_one_again(house: World) -> None:
    number = draft(house)
    for status, there in (("on_the_table", 1), ("withdrawn", 1), ("draft", 0), ("adopted", 1)):
        with house.act():
            db.session.get_one(Proposal, number).status = status
        assert len(found(house, "topinambour")) == there, status


def test_a_note_is_found_while_it_is_shown(house: World) -> None:
    load(house)
    with house.app.app_context():
        seen = next(o for o in the_walk().observations if "asseoir" in o.text.in_("fr").text)
        number, words = seen.id, seen.text.in_("fr").text.replace("\u00a0", " ")
    assert words in found(house, "s'asseoir", kind="note")
    for role in ROLES:
        with house.act():
            db.session.get_one(Observation, number).published_at = None
        assert words not in found(house, "s'asseoir", role, kind="note"), "it waits"
        with house.act():
            note = db.session.get_one(Observation, number)
            note.published_at, note.refused_at = now(), now()
        assert words not in found(house, "s'asseoir", role, kind="note"), "it was refused"
        with house.act():
            db.session.get_one(Observation, number).refused_at = None
        assert words in found(house, "s'asseoir", role, kind="note")


def test_a_shop_that_is_not_to_be_named_does_not_find_the_note(house: World) -> None:
    load(house)
    assert [
        words for words in found(house, "Bon Coin", kind="note") if "suit dans les rayons" in words
    ] == []
    with house.act():
        note = next(o for o in the_walk().observations if o.hide_place)
        note.hide_place = False
    assert [
        words for words in found(house, "Bon Coin", kind="note") if "suit dans les rayons" in words
    ]


def test_a_walk_that_is_a_draft_again_takes_all_of_it_along(house: World) -> None:
    load(house)
    assert found(house, "superette")
    with house.act():
        the_walk().published_at = None
    for role in ROLES:
        assert found(house, "superette", role) == []
        assert found(house, "s'asseoir", role) == []


def test_minutes_are_not_found_before_they_are_published(house: World) -> None:
    house.put_session("closed")
    with house.act():
        compile_minutes(find_session(house.ids["session"]))
        part = db.session.scalars(select(Section)).first()
        assert part is not None
        save_text(part, "fr", "Il y avait des topinambours.", seen=0, by=house.person("organiser"))
        assert db.session.scalar(select(func.count()).select_from(Minutes)) == 1
    for role in ROLES:
        assert found(house, "topinambour", role) == []


def test_what_becomes_hidden_is_no_longer_in_the_database(house: World) -> None:
    number = draft(house)
    with house.act():
        db.session.get_one(Proposal, number).status = "on_the_table"
    assert words_kept(house.app) == 1
    with house.act():
        db.session.get_one(Proposal, number).status = "draft"
    assert words_kept(house.app) == 0


def words_kept(app: Flask) -> int:
    with app.app_context():
        entries = db.session.scalar(select(func.count()).select_from(SearchEntry))
        words = db.session.scalar(text("SELECT count(*) FROM search_words"))
        assert entries == words
        return int(words or 0)


def test_the_rule_is_asked_again_before_a_result_is_shown(house: World) -> None:
    """Even where an index is older than what it tells of: a database that was changed by hand."""
    number = draft(house)
    with house.act():
        db.session.get_one(Proposal, number).status = "on_the_table"
    with house.app.app_context():
        db.session.execute(text("UPDATE proposals SET status = 'draft'"))
        db.session.commit()
    for role in ROLES:
        assert found(house, "topinambour", role) == []
        assert "topinambours" not in page(house, "topinambour", role)
