"""The hall kit of docs/hall.md, as far as a machine without Wi-Fi can try it: names by dnsmasq, HTTPS by Caddy, phones on both."""

import secrets
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import system
from playwright.sync_api import Browser, Playwright, expect

from app.config import Settings
from tests.browser.conftest import FLAGS
from tests.deploy.hall import EXAMPLES, example
from tests.deploy.test_caddy import at_home
from tests.deploy.test_nginx import certificate
from tests.processes import Server, free_port, reach, serving
from tests.servers import tool_or_skip
from tests.walks.on_the_way import TODAY, today
from tests.world import World

NAME = "salle.example.org"
THERE = "192.168.48.1"


def asked(name: str, port: int) -> bytes:
    """The answer of a name server to "which address has this name?"."""
    number = secrets.token_bytes(2)
    words = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    question = number + b"\1\0\0\1\0\0\0\0\0\0" + words + b"\0\0\1\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(2)
        line.sendto(question, ("127.0.0.1", port))
        return line.recv(512)


def test_the_laptop_tells_phones_its_name(tmp_path: Path) -> None:
    dnsmasq = tool_or_skip(system.dnsmasq(), "dnsmasq")
    untouched = EXAMPLES / "hall.dnsmasq.conf"
    said = subprocess.run([dnsmasq, "--test", "-C", untouched], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    port = free_port()
    changes = {
        "interface=eth0 ": f"listen-address=127.0.0.1\nport={port}\n# ",
        "bind-interfaces": "bind-interfaces\nuser=",
        "dhcp-range=": "# ",
        "dhcp-option=": "# ",
    }
    (tmp_path / "hall.conf").write_text(example("hall.dnsmasq.conf", changes), encoding="utf-8")
    command = [dnsmasq, "-C", tmp_path / "hall.conf", "--no-daemon", f"--pid-file={tmp_path}/pid"]
    with Server(command, tmp_path, lambda: asked(NAME, port)):
        for name in (NAME, "salle.lan"):
            assert asked(name, port).endswith(socket.inet_aton(THERE))


def test_there_is_room_for_a_whole_hall() -> None:
    text = (EXAMPLES / "hall.dnsmasq.conf").read_text(encoding="utf-8")
    first, last = text.split("dhcp-range=")[1].split(",")[:2]
    numbers = [int.from_bytes(socket.inet_aton(one), "big") for one in (first, last)]
    assert numbers[1] - numbers[0] > 1900


@pytest.fixture
def hall(world: World, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """The application behind Caddy with a certificate of our own, as the kit says; the address that phones use."""
    caddy = tool_or_skip(system.caddy(), "Caddy")
    today(world)
    certificate(tmp_path)
    port = free_port()
    address = f"https://{NAME}:{port}"
    told = {"TRUSTED_PROXIES": "1", "SECURE_COOKIES": "1", "PUBLIC_URL": address}
    (tmp_path / "app").mkdir()
    with serving(tmp_path / "app", settings.database_url, settings.secret_key, **told) as inside:
        changes = {
            f"https://{NAME} {{": f"{address} {{",
            "auto_https disable_certs": "auto_https off",
            "/srv/tablee/hall": str(tmp_path),
            "127.0.0.1:5000": inside.removeprefix("http://"),
        }
        (tmp_path / "Caddyfile").write_text(example("hall.Caddyfile", changes), encoding="utf-8")
        command = [caddy, "run", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"]
        with Server(command, tmp_path, lambda: reach(port), env=at_home(tmp_path)):
            yield address


@pytest.fixture
def phone_of_the_hall(playwright: Playwright) -> Iterator[Browser]:
    """A browser that asks the hall's name server, and trusts its certificate."""
    programme = tool_or_skip(system.browser(), "Chromium")
    here = [flag for flag in FLAGS if "host-resolver" not in flag]
    more = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1", "--ignore-certificate-errors"]
    browser = playwright.chromium.launch(executable_path=programme, args=[*here, *more])
    yield browser
    browser.close()


@pytest.mark.browser
def test_with_a_certificate_phones_keep_pages_and_ballots_by_themselves(
    world: World, hall: str, phone_of_the_hall: Browser
) -> None:
    page = phone_of_the_hall.new_page(locale="fr-FR")
    page.goto(f"{hall}/fr/walks/{TODAY}/stops/1")
    assert page.evaluate("isSecureContext")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.context.set_offline(False)
    with world.app.app_context():
        key = world.session().wall_key
    page.goto(f"{hall}/fr/wall/{key}")
    expect(page.locator("html")).to_have_attribute("data-live", "yes")
