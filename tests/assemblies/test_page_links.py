"""From the page of an assembly whoever prepares it is one press away from what they came for."""

import pytest

from tests.world import SLUG, World


@pytest.mark.parametrize(("who", "offered"), [("organiser", True), ("visitor", False)])
def test_those_who_prepare_write_a_proposal_from_the_assemblys_page(
    world: World, who: str, offered: bool
) -> None:
    page = world.client(who).get(f"/en/assemblies/{SLUG}").text
    assert (f'href="/en/assemblies/{SLUG}/proposals/new"' in page) is offered
