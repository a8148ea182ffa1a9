"""The way into a session carries the address by which its own wall and desk were reached, and no other session's."""

from app.features.assemblies import services
from app.features.assemblies.queries import find_assembly
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.words.localized import Localized
from tests.world import World


def another_session(world: World) -> int:
    """Of the other assembly, which the stranger organises."""
    with world.act():
        here = world.session()
        made = services.create_session(
            find_assembly("ailleurs"),
            title=Localized.of(fr="Ailleurs", en="Elsewhere"),
            starts_at=here.starts_at,
            ends_at=here.ends_at,
            by=world.person("stranger"),
        )
        return made.id


def drawn(world: World, session_id: int) -> str:
    """What the wall is sent over its socket before the session opens: how to come in."""
    world.put_session("planned")
    with world.app.test_request_context("/fr/", base_url="http://nobody.example"):
        return shared_face(Caller("wall", session_id, "fr"))[1]


def desk(world: World, role: str, session_id: int, host: str) -> None:
    cookie = world.client(role).get_cookie("tablee")
    assert cookie
    headers = {"Host": host, "Cookie": f"tablee={cookie.value}"}
    answer = world.app.test_client(use_cookies=False).get(f"/fr/desk/{session_id}", headers=headers)
    assert answer.status_code == 200


def test_a_wall_says_the_address_of_its_own_desk(world: World) -> None:
    here, there = world.ids["session"], another_session(world)
    desk(world, "organiser", here, "tables.example")
    assert "tables.example" in drawn(world, here)
    desk(world, "stranger", there, "evil.example")
    assert "evil.example" not in drawn(world, here)


def test_an_address_that_changes_is_drawn_anew(world: World) -> None:
    here = world.ids["session"]
    desk(world, "organiser", here, "192.168.1.10:5000")
    assert "192.168.1.10:5000" in drawn(world, here)
    desk(world, "organiser", here, "192.168.7.7:5000")
    with world.app.test_request_context("/fr/", base_url="http://nobody.example"):
        told = shared_face(Caller("wall", here, "fr"))[1]  # the same sequence number as before
    assert "192.168.7.7:5000" in told
