"""The page of the year: what is counted is what everybody may read, in its own year, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest

from app.demo.clock import at
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.queries.year_told import Story, this_year, told_lately
from app.features.decisions.models import Decision
from app.features.manifest import year_parts
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.proposals.services import share
from app.features.walks.models import Walk
from app.formats.year_part import Year
from app.store.clock import now
from app.words.localized import Localized
from tests.world import SLUG, World

FACES = ("", "/wall", "/paper")


def shared_proposals(world: World, count: int) -> list[int]:
    """That many proposals that everybody reads; their numbers."""
    with world.act():
        by, assembly, made = world.who("facilitator"), find_assembly(SLUG), []
        for place in range(count):
            words = Localized.of(fr=f"Un four numéro {place}")
            proposal = proposals.write_proposal(assembly, title=words, text=words, by=by)
            share(proposal, by=by)
            made.append(proposal.id)
        return made


def counted(world: World, kind: str, year: int) -> int:
    """What the page counts of this assembly."""
    with world.act(), world.app.test_request_context("/fr/"):
        lines = Story(year, [find_assembly(SLUG)]).told
        return sum(line.number for told in lines for line in told.lines if line.part.kind == kind)


def test_a_proposal_counts_once_it_is_shared_and_in_its_own_year(world: World) -> None:
    with world.act():
        year = this_year()
    before = counted(world, "proposals", year)
    first, *_others = shared_proposals(world, 3)
    assert counted(world, "proposals", year) == before + 3
    with world.act():
        db.session.get_one(Proposal, first).created_at = now() - timedelta(days=366)
    assert counted(world, "proposals", year) == before + 2
    assert counted(world, "proposals", year - 1) == 1
    with world.act():
        db.session.get_one(Proposal, first).status = "draft"
    assert counted(world, "proposals", year - 1) == 0


def test_a_walk_counts_once_it_was_walked(world: World) -> None:
    with world.act():
        assembly, year = find_assembly(SLUG), this_year()
        words = Localized.of(fr="Du marché à la cantine")
        walk = Walk(
            assembly_id=assembly.id,
            slug="au-marche",
            title=words,
            starts_at=now() + timedelta(seconds=30),
            created_at=now(),
            changed_at=now(),
        )
        db.session.add(walk)
        db.session.flush()
        number = walk.id
    assert counted(world, "walks", year) == 0
    with world.act():
        walk = db.session.get_one(Walk, number)
        walk.published_at, walk.starts_at = now(), now() - timedelta(seconds=30)
        year = this_year()
    assert counted(world, "walks", year) == 1
    with world.act():
        db.session.get_one(Walk, number).cancelled_at = now()
    assert counted(world, "walks", year) == 0


@pytest.mark.parametrize(("zone", "there"), [("Europe/Paris", 2027), ("America/Cayenne", 2026)])
def test_the_year_ends_on_the_clock_of_the_assembly(world: World, zone: str, there: int) -> None:
    """Half past eleven in the evening, in Greenwich, is next year in Paris."""
    with world.act():
        assembly = find_assembly(SLUG)
        assembly.time_zone = zone
        words = Localized.of(fr="Un four")
        proposal = proposals.write_proposal(
            assembly, title=words, text=words, by=world.who("facilitator")
        )
        share(proposal, by=world.who("facilitator"))
        proposal.created_at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    found = {year: counted(world, "proposals", year) for year in (2026, 2027)}
    kept = min(found.values())
    assert found[there] > kept


def test_what_is_not_shown_is_not_told(world: World) -> None:
    """A draft of an assembly is its team's: neither the page, the wall nor the paper names it."""
    shared_proposals(world, 1)
    visitor = world.client("visitor")
    with world.act():
        year, name = this_year(), find_assembly(SLUG).name.in_("fr").text
    pages = [visitor.get(f"/fr/year/{year}{face}").text for face in FACES]
    assert all(name in page for page in pages)
    with world.act():
        find_assembly(SLUG).shown_at = None
    pages = [visitor.get(f"/fr/year/{year}{face}").text for face in FACES]
    assert not [page for page in pages if name in page]


def test_the_wall_shows_a_few_assemblies_side_by_side(world: World) -> None:
    """Each with what the fewest others did, then what it did most of, and no more than a wall can hold."""
    here, there = Assembly(id=1, slug="here"), Assembly(id=2, slug="there")
    parts = [(part, {1: place + 1, 2: 1}) for place, part in enumerate(year_parts()[:5])]
    parts[4] = (parts[4][0], {2: 1})
    story = Story(2026, [here, there], parts)
    with world.act(), world.app.test_request_context("/fr/"):
        told = [[line.part.kind for line in story.most_telling(one, 3)] for one in story.told]
    kinds = [part.kind for part, _numbers in parts]
    assert told == [kinds[1:4], [*kinds[:2], kinds[4]]]


def test_every_line_leads_to_a_page(world: World) -> None:
    visitor = world.client("visitor")
    with world.act(), world.app.test_request_context("/fr/"):
        addresses = [part.address(SLUG, this_year()) for part in year_parts()]
    assert len(addresses) >= 8
    assert {visitor.get(address).status_code for address in addresses} == {200}


def test_years_that_there_were_not_are_not_found(world: World) -> None:
    with world.act():
        year = this_year()
    for number in (0, 1900, year + 1, 9999, 10**18):
        assert world.client("visitor").get(f"/en/year/{number}").status_code == 404


def test_a_year_out_of_bounds_holds_nothing(world: World) -> None:
    with world.act():
        for number in (1, 9999):
            year = Year(number, ("Europe/Paris",))
            assert str(year.holds(Decision.taken_at, "Europe/Paris")) == "false"


def test_the_front_door_counts_once_a_minute(world: World) -> None:
    moment, app = now(), world.app

    def seen(seconds: int, number: int = 0) -> Story:
        with at(app, moment + timedelta(seconds=seconds)), app.test_request_context("/fr/"):
            return told_lately(number or this_year(), [find_assembly(SLUG)])

    with app.app_context():
        first = seen(0)
        assert seen(50).parts is first.parts
        later = seen(70)
        assert later.parts is not first.parts
        assert seen(80, this_year() - 1).parts is not later.parts
