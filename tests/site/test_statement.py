"""The statement counts what criteria.toml says, every page leads to it and to the map, and some criteria are held here."""

import re
from pathlib import Path

import accessibility
import pytest
from flask.testing import FlaskClient

from app.features.site.wording import FAILING, TABLE, conformity, criteria
from tests.world import World

ROOT = Path(__file__).parents[2]
TEST = re.compile(r"tests/[a-z0-9_/]+(?:\.py)?")


def test_the_statement_counts_the_criteria(client: FlaskClient) -> None:
    told = conformity()
    page = client.get("/en/accessibility").get_data(as_text=True)
    assert f"{told.conform} of the {told.applicable} that apply conform ({told.percent}%)" in page
    for number in told.failing:
        assert f"Criterion {number}" in page
        assert str(FAILING[number]) in page


def test_every_criterion_has_a_state_and_what_shows_it() -> None:
    for number, (state, shown) in criteria().items():
        assert state in ("C", "NC", "NA"), number
        assert shown, number
    assert set(conformity().failing) == set(FAILING)


def test_the_page_of_the_docs_is_made_from_the_same_rows() -> None:
    assert accessibility.PAGE.read_text(encoding="utf-8") == accessibility.written(), (
        "python tools/accessibility.py"
    )


def test_the_evidence_is_there() -> None:
    """A row that names a test names one that exists."""
    named = set(TEST.findall(TABLE.read_text(encoding="utf-8")))
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize(("lang", "words"), [("fr", "Accessibilité"), ("en", "Accessibility")])
def test_every_page_says_how_accessible_it_is_and_leads_to_the_map(
    client: FlaskClient, lang: str, words: str
) -> None:
    foot = client.get(f"/{lang}/").get_data(as_text=True).partition("<footer")[2]
    assert re.search(rf'href="/{lang}/accessibility">{words}[^<]*:', foot)
    assert f'href="/{lang}/plan"' in foot


def test_the_map_leads_to_the_lists_and_to_each_assembly(world: World) -> None:
    page = world.client("visitor").get("/en/plan").get_data(as_text=True)
    for address in ("join", "decisions", "minutes", "walks", "assemblies/les-tables"):
        assert f'href="/en/{address}"' in page


def test_what_is_first_on_the_desk_is_first_to_the_keyboard(world: World) -> None:
    page = world.client("facilitator").get(f"/en/desk/{world.ids['session']}")
    assert re.findall(r'data-group="(\w+)"', page.get_data(as_text=True)) == ["now", "plan", "room"]


def test_downloads_are_a_list_and_languages_come_before_the_menu(client: FlaskClient) -> None:
    page = client.get("/en/decisions").get_data(as_text=True)
    assert '<div class="downloads">' not in page
    assert page.index('class="langs"') < page.index('class="menu"')
