"""Words of a proposal that were put away: everybody learns that and why, nobody reads them, its author sees it, all comes back."""

import json

import pytest

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, find_assembly, find_item
from app.features.moderation.queries import find_words
from app.features.moderation.services import moderate
from app.features.proposals import services
from app.features.proposals.queries import find_proposal, items_ahead
from app.features.proposals.services.origins import add_origin
from app.words.localized import Localized
from tests.search.conftest import found
from tests.world import SLUG, World

TITLE = "Le boulanger est un voleur"
WHY = Localized.of(fr="Une personne est accusée.", en="Somebody is accused.")


@pytest.fixture
def written(world: World) -> int:
    """A resident's proposal on the next agenda, and another one that came of it."""
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        words = {"title": Localized.of(fr=TITLE), "text": Localized.of(fr="Un pain trop cher.")}
        made = services.write_proposal(find_assembly(SLUG), **words, by=Who(seat=seat))
        services.share(made, by=Who(seat=seat))
        by = world.who("facilitator")
        services.put_on_agenda(made, find_item(world.ids["next_item"]), by=by)
        after = Localized.of(fr="Un autre pain")
        onward = services.write_proposal(find_assembly(SLUG), title=after, text=after, by=by)
        add_origin(onward, "proposal", made.id, by=by)
        services.share(onward, by=by)
        return made.id


def act(world: World, number: int, what: str) -> None:
    with world.act():
        moderate("proposal", number, what, WHY, by=world.who("facilitator"))


def read(world: World, address: str, status: int = 200) -> str:
    answer = world.client("visitor").get(address)
    assert answer.status_code == status, address
    return answer.get_data(as_text=True)


def pages(number: int) -> list[str]:
    """Everywhere that its words stand."""
    lists = ("", ".json", ".csv", ".atom")
    return [
        f"/fr/proposals/{number}",
        f"/fr/proposals/{number + 1}",
        f"/fr/assemblies/{SLUG}/proposals",
        *(f"/fr/proposals{ending}" for ending in lists),
    ]


def test_nobody_reads_them_and_everybody_learns_why_until_they_are_back(
    world: World, written: int
) -> None:
    assert all(TITLE in read(world, page) for page in pages(written))
    act(world, written, "hidden")
    assert not [page for page in pages(written) if TITLE in read(world, page)]
    for lang, why in (("fr", "Une personne est accusée."), ("en", "Somebody is accused.")):
        assert why in read(world, f"/{lang}/proposals/{written}")
        assert why in read(world, f"/{lang}/assemblies/{SLUG}/moderation")
    for ending in (".json", ".atom", "/amendments", "/debate", "/amendments/new"):
        read(world, f"/fr/proposals/{written}{ending}", 404)
    assert found(world, "voleur") == []
    act(world, written, "restored")
    assert all(TITLE in read(world, page) for page in pages(written))
    assert found(world, "voleur") == [TITLE]


def test_it_waits_on_no_agenda_meanwhile(world: World, written: int) -> None:
    act(world, written, "held")
    with world.act():
        proposal, by = find_proposal(written), world.who("facilitator")
        assert (proposal.status, items_ahead(proposal)) == ("shared", [])
        with pytest.raises(RuleViolation, match="words_away"):
            services.put_on_agenda(proposal, find_item(world.ids["next_item"]), by=by)


def test_its_author_is_told(world: World, written: int) -> None:
    with world.act():
        assert find_words("proposal", written).seat_id == world.ids["seat"]
    act(world, written, "held")
    page = world.client("resident").get(f"/fr/proposals/{written}").get_data(as_text=True)
    assert TITLE in page
    assert "Une personne est accusée." in page


def test_what_the_assembly_has_talked_of_stays(world: World, written: int) -> None:
    with world.act():
        assemblies.begin_item(find_item(world.ids["next_item"]), by=world.who("facilitator"))
    with pytest.raises(RuleViolation, match="words_in_record"):
        act(world, written, "hidden")
    act(world, written, "left")
    assert TITLE in read(world, f"/fr/proposals/{written}")


def test_its_file_says_nothing_of_it(world: World, written: int) -> None:
    act(world, written, "hidden")
    told = json.loads(read(world, "/fr/proposals.json"))
    quoted = [origin["words"] for one in told["proposals"] for origin in one["origins"]]
    assert TITLE not in json.dumps(quoted, ensure_ascii=False)
