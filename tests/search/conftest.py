"""The world of the tests on each database, and what somebody finds in it."""

import re
from html import unescape

import pytest
from flask import Flask

from tests.world import World, ids_in_the_world, lay_the_table


@pytest.fixture
def house(anywhere: Flask) -> World:
    """The small assembly, on SQLite and on PostgreSQL."""
    with anywhere.app_context():
        lay_the_table()
        return World(anywhere, ids_in_the_world())


def page(world: World, typed: str, role: str = "visitor", lang: str = "fr", **more: object) -> str:
    """The page that this role gets."""
    answer = world.client(role).get(f"/{lang}/search", query_string={"q": typed, **more})
    assert answer.status_code == 200, (typed, answer.status_code)
    return answer.get_data(as_text=True)


def found(
    world: World, typed: str, role: str = "visitor", lang: str = "fr", **more: object
) -> list[str]:
    """The titles of the results, in their order."""
    titles = re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", page(world, typed, role, lang, **more))
    return [unescape(re.sub("<[^>]*>", "", title)).replace("\u00a0", " ") for title in titles]
