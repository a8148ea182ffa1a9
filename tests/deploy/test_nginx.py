"""docs/deploy/nginx.conf in a real nginx before two real processes: spread by cookie, sockets, the true address and scheme."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pytest
import system

from tests.deploy.hall import AROUND, EXAMPLES, Visitor, example
from tests.processes import Server, free_port, reach
from tests.servers import tool_or_skip

pytestmark = [pytest.mark.postgres, pytest.mark.redis]

NOTED = "access_log {folder}/access.log way;"
"""Our file notes nothing; the tests must see which process answered."""


@dataclass
class Front:
    """A running nginx: its address, and where it keeps its log."""

    root: str
    log: Path

    def ways(self, mark: str, expected: int) -> list[str]:
        """Which process answered each request whose address has this mark; nginx writes a line after its answer."""
        for _ in range(100):
            lines = self.log.read_text(encoding="utf-8").splitlines()
            found = [line.split()[0] for line in lines if line.endswith(mark)]
            if len(found) == expected:
                break
            time.sleep(0.05)
        return found


@pytest.fixture(scope="module")
def front(processes: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """nginx with our file, on free ports, with a certificate of the moment."""
    nginx = tool_or_skip(system.nginx(), "nginx")
    folder = tmp_path_factory.mktemp("nginx")
    plain, safe = free_port(), free_port()
    certificate(folder)
    text = example(
        "nginx.conf",
        {
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl": f"listen 127.0.0.1:{safe} ssl",
            "/etc/letsencrypt/live/tables.example.org": str(folder),
            "access_log off;": NOTED.format(folder=folder),
            "/var/log/nginx": str(folder),
            "127.0.0.1:5001": processes[0],
            "127.0.0.1:5002": processes[1],
        },
    )
    (folder / "tablee.conf").write_text(text, encoding="utf-8")
    user = "user root;" if system.is_root() else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [nginx, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"]
    with Server(command, folder, lambda: reach(safe)):
        yield Front(f"https://127.0.0.1:{safe}", folder / "access.log")


def certificate(folder: Path) -> None:
    """A key and a certificate for an hour, made by ourselves."""
    openssl = tool_or_skip(system.openssl(), "OpenSSL")
    names = ["-keyout", "privkey.pem", "-out", "fullchain.pem", "-subj", "/CN=tables.example.org"]
    made = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    subprocess.run(
        [*made, "-nodes", "-days", "1", *names], cwd=folder, check=True, capture_output=True
    )


def test_a_hall_behind_one_address_is_spread_over_the_processes(front: Front) -> None:
    for _ in range(24):
        assert Visitor(front.root).get("/fr/?hall").status == 200
    ways = front.ways("?hall", 24)
    assert len(set(ways)) == 2
    assert (
        min(ways.count(way) for way in set(ways)) >= 4
    )  # by chance alone: once in ten thousand runs


def test_a_visitor_stays_with_one_process(front: Front) -> None:
    for number in range(4):
        visitor = Visitor(front.root)
        for _ in range(6):
            visitor.get(f"/fr/walks?visitor{number}")
        assert len(set(front.ways(f"?visitor{number}", 6))) == 1
        assert "tablee_way" in visitor.cookies


def test_sockets_pass_as_websockets_and_by_long_polling(front: Front) -> None:
    for _ in range(8):
        visitor = Visitor(front.root)
        visitor.get("/fr/")
        assert visitor.websocket().startswith("0{")
        assert visitor.polls()


def test_the_application_knows_that_it_is_reached_by_https(front: Front) -> None:
    host = front.root.removeprefix("https://")
    visitor = Visitor(front.root)
    page = visitor.get("/fr/walks.atom").read().decode()
    assert f"https://{host}/fr/walks" in page
    assert visitor.get("/fr/sign-in").headers["Strict-Transport-Security"]


def test_no_example_sends_people_away_by_their_address() -> None:
    for path in EXAMPLES.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        told = [line for line in lines if not line.lstrip().startswith("#")]
        assert not any("ip_hash" in line for line in told), path.name


def test_nothing_is_noted_of_who_asked_for_what_and_when(tmp_path: Path) -> None:
    """Our file as it is, inside a distribution's settings that keep a log: neither a card nor a ballot, and no failure."""
    nginx = tool_or_skip(system.nginx(), "nginx")
    plain, safe, nobody = free_port(), free_port(), free_port()
    certificate(tmp_path)
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{safe} ssl",
        "/etc/letsencrypt/live/tables.example.org": str(tmp_path),
        "127.0.0.1:5001": f"127.0.0.1:{nobody}",
        "127.0.0.1:5002": f"127.0.0.1:{nobody}",
        "/var/log/nginx": str(tmp_path),
    }
    (tmp_path / "tablee.conf").write_text(example("nginx.conf", changes), encoding="utf-8")
    user = "user root;" if system.is_root() else ""
    around = AROUND.format(folder=tmp_path, user=user)
    (tmp_path / "nginx.conf").write_text(around, encoding="utf-8")
    command = [
        nginx, "-c", tmp_path / "nginx.conf", "-p", tmp_path, "-e", tmp_path / "error.log",
    ]  # fmt: skip
    with Server(command, tmp_path, lambda: reach(safe)):
        visitor = Visitor(f"https://127.0.0.1:{safe}")
        for address in ("/c/secret-of-a-card", "/fr/votes/7/ballot"):
            with pytest.raises(HTTPError, match="502"):
                visitor.get(address)
    written = b"".join(path.read_bytes() for path in tmp_path.glob("*.log"))
    for secret in (b"secret-of-a-card", b"/ballot", b"GET"):
        assert secret not in written


def test_caddys_examples_note_no_request_either() -> None:
    for name in ("Caddyfile", "hall.Caddyfile"):
        told = (EXAMPLES / name).read_text(encoding="utf-8")
        assert "exclude http.log.error http.log.access" in told
        assert "output" not in told
