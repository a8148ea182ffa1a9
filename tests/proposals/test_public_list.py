"""The public list of proposals: filters, files that their schema and a spreadsheet read, feeds to follow; never a draft."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.places.services import add_place
from app.features.proposals import services
from app.features.proposals.services.describing import About, describe
from app.words.localized import Localized
from tests import atom_rules
from tests.world import SLUG, World

FEATURES = Path(__file__).parents[2] / "app/features"
HOSTILE = "=HYPERLINK(\"http://x\");<script>alert('1')</script>]]>\x0b"


def schema(name: str) -> Resource[Any]:
    return Resource.from_contents(json.loads((FEATURES / name).read_text(encoding="utf-8")))


REGISTRY: Registry[Any] = Registry().with_resources(
    [
        ("minutes.schema.json", schema("minutes/minutes.schema.json")),
        ("proposals.schema.json", schema("proposals/proposals.schema.json")),
    ]
)


def faults(data: Any, part: str = "") -> list[str]:
    asked = {"$ref": f"proposals.schema.json{part}"}
    validator = Draft202012Validator(asked, registry=REGISTRY, format_checker=FormatChecker())
    return [
        f"{list(one.absolute_path)}: {one.message[:200]}" for one in validator.iter_errors(data)
    ]


@pytest.fixture
def three(world: World) -> dict[str, int]:
    """A shared one about a place, a withdrawn one, and a draft."""
    with world.act():
        by, told = world.who("facilitator"), {}
        place = add_place({"name": Localized.of(fr="Le marché"), "kind": "market"}, by=by.person)
        for name in ("shared", "withdrawn", "draft"):
            title, text = Localized.of(fr=f"Idée {name}"), Localized.of(fr=HOSTILE)
            made = services.write_proposal(find_assembly(SLUG), title=title, text=text, by=by)
            told[name] = made.id
            if name != "draft":
                services.share(made, by=by)
            if name == "shared":
                about = About("=1+1", "Le jardin", "waste", 125050, 40, [place])
                describe(made, about, by=by)
            if name == "withdrawn":
                services.withdraw(made, Localized.of(fr="Trop tôt"), by=by)
        return {**told, "place": place.id}


def get(world: World, address: str) -> str:
    answer = world.client("visitor").get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def test_a_reader_chooses_by_state_theme_place_and_assembly(
    world: World, three: dict[str, int]
) -> None:
    everything = get(world, "/fr/proposals")
    assert "Idée shared" in everything
    assert "Idée withdrawn" in everything
    assert "Idée draft" not in everything
    for asked, there in (
        ("state=withdrawn", "withdrawn"),
        ("state=shared", "shared"),
        ("theme=waste", "shared"),
        (f"place={three['place']}", "shared"),
    ):
        told = get(world, f"/fr/proposals?{asked}&assembly={SLUG}")
        assert [one for one in ("shared", "withdrawn") if f"Idée {one}" in told] == [there], asked
        kept = json.loads(get(world, f"/fr/proposals.json?{asked}"))
        assert [one["state"] for one in kept["proposals"]] == [there]
    assert "Idée" not in get(world, "/fr/proposals?assembly=ailleurs&state=adopted")
    assert "Idée shared" in get(world, "/fr/proposals?state=moon&place=x&theme=%00")


def test_its_files_are_valid_in_both_languages_and_harmless(
    world: World, three: dict[str, int]
) -> None:
    for lang in ("fr", "en"):
        whole = json.loads(get(world, f"/{lang}/proposals.json"))
        assert faults(whole) == []
        assert {one["state"] for one in whole["proposals"]} == {"shared", "withdrawn"}
        one = json.loads(get(world, f"/{lang}/proposals/{three['shared']}.json"))
        assert faults(one, "#/$defs/proposal") == []
        assert (one["cost_cents"], one["volunteer_hours"], one["theme"]) == (125050, 40, "waste")
        for feed in ("proposals", f"proposals/{three['withdrawn']}"):
            answer = world.client("visitor").get(f"/{lang}/{feed}.atom")
            assert atom_rules.faults(answer.data) == []
    told = get(world, f"/fr/proposals/{three['withdrawn']}.atom")
    assert "Trop tôt" in told


def test_a_spreadsheet_runs_nothing(world: World, three: dict[str, int]) -> None:
    rows = list(csv.DictReader(io.StringIO(get(world, "/fr/proposals.csv").removeprefix("\ufeff"))))
    kept = next(row for row in rows if row["state"] == "shared")
    assert kept["text_fr"].startswith("'=")
    assert kept["proposed_by"] == "'=1+1"
    assert (kept["cost_euros"], kept["volunteer_hours"], kept["places"]) == (
        "1250.50",
        "40",
        "Le marché",
    )
    assert kept["address"].endswith(f"/proposals/{three['shared']}")


def test_a_draft_is_in_no_file(world: World, three: dict[str, int]) -> None:
    visitor = world.client("visitor")
    for ending in ("json", "atom"):
        assert visitor.get(f"/fr/proposals/{three['draft']}.{ending}").status_code == 404
        assert "Idée draft" not in get(world, f"/fr/proposals.{ending}")


def test_an_assembly_that_is_not_shown_yet_tells_nothing(
    world: World, three: dict[str, int]
) -> None:
    with world.act():
        find_assembly(SLUG).shown_at = None
        db.session.flush()
    assert "Idée" not in get(world, "/fr/proposals")
    assert json.loads(get(world, "/fr/proposals.json"))["proposals"] == []
