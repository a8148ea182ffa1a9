"""docs/deploy/Caddyfile in a real Caddy before two real processes."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import system

from tests.deploy.hall import EXAMPLES, Visitor, example
from tests.processes import Server, free_port, reach
from tests.servers import tool_or_skip

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
ALONE = "\n{\n\tadmin off\n\tauto_https off\n"
"""No certificate is fetched in a test."""


def at_home(folder: Path) -> dict[str, str]:
    """Caddy keeps its things in this folder."""
    return {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


@pytest.fixture(scope="module")
def front(processes: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Caddy with our file, by plain HTTP on a free port."""
    caddy = tool_or_skip(system.caddy(), "Caddy")
    folder, port = tmp_path_factory.mktemp("caddy"), free_port()
    changes = {
        "\n{\n": ALONE,
        "\ntables.example.org {": f"\nhttp://127.0.0.1:{port} {{",
        "127.0.0.1:5001 127.0.0.1:5002": " ".join(processes),
    }
    (folder / "Caddyfile").write_text(example("Caddyfile", changes), encoding="utf-8")
    command = [caddy, "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]
    with Server(command, folder, lambda: reach(port), env=at_home(folder)):
        yield f"http://127.0.0.1:{port}"


def test_the_file_itself_is_sound(tmp_path: Path) -> None:
    caddy = tool_or_skip(system.caddy(), "Caddy")
    command = [caddy, "adapt", "--config", EXAMPLES / "Caddyfile", "--adapter", "caddyfile"]
    said = subprocess.run(command, env=at_home(tmp_path), capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_a_hall_behind_one_address_is_spread_and_each_stays_where_it_is(front: str) -> None:
    ways = set()
    for _ in range(16):
        visitor = Visitor(front)
        visitor.get("/fr/")
        way = visitor.cookies["tablee_way"]
        for _ in range(3):
            visitor.get("/fr/walks")
            assert visitor.cookies["tablee_way"] == way
        assert visitor.polls()
        ways.add(way)
    assert len(ways) == 2


def test_sockets_pass_as_websockets(front: str) -> None:
    assert Visitor(front).websocket().startswith("0{")
