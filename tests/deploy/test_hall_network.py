"""docs/hall.md as it is written, on a network without internet: addresses, the hall's name, a vote, a cable that is pulled."""

import os
import socket
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
import system
from playwright.sync_api import Page, Playwright, expect

from app.config import Settings
from app.features.assemblies.services import issue_cards
from tests.browser.conftest import FLAGS
from tests.browser.hall import ready
from tests.browser.pages import SCREENS
from tests.deploy.hall import EXAMPLES
from tests.deploy.network import Host, ask_for_an_address, network
from tests.processes import ROOT, Server
from tests.screens.conftest import Stage
from tests.servers import tool_or_skip
from tests.world import World

LAPTOP = "192.168.48.1"
ADDRESS = f"http://{LAPTOP}:5000"
BY_NAME = "http://salle.lan:5000"
Hosts = dict[str, Host]


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[Hosts]:
    """A laptop whose cable is eth0, with dnsmasq as the kit says, and two phones that have no address yet."""
    dnsmasq = tool_or_skip(system.dnsmasq(), "dnsmasq")
    tool_or_skip(system.namespaces(), "iproute2 (as root, on Linux)")
    with network({"laptop": "eth0", "phone": "wlan0", "other": "wlan0"}) as made:
        made["laptop"].run("ip", "addr", "add", f"{LAPTOP}/21", "dev", "eth0")
        config = EXAMPLES / "hall.dnsmasq.conf"
        kept = [f"--pid-file={tmp_path}/pid", f"--dhcp-leasefile={tmp_path}/leases", "--user=root"]
        command = made["laptop"].inside(dnsmasq, "-C", config, "--no-daemon", *kept)
        folder = tmp_path / "dnsmasq"
        folder.mkdir()
        with Server(command, folder, lambda: listens(made["laptop"], 53)):
            yield made


def listens(host: Host, port: int) -> None:
    """Raises OSError while nobody listens on this TCP port there."""
    if f":{port} " not in host.run("ss", "-Htln"):
        raise OSError(f"nobody listens on {port}")


@pytest.fixture
def laptop(hosts: Hosts, world: World, settings: Settings, tmp_path: Path) -> Iterator[Host]:
    """The application on the laptop, as `make serve` starts it."""
    env = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "PUBLIC_URL": ADDRESS,
        "PYTHONUNBUFFERED": "1",
    }
    folder = tmp_path / "served"
    folder.mkdir()
    command = hosts["laptop"].inside(sys.executable, ROOT / "wsgi.py")
    with Server(command, folder, lambda: listens(hosts["laptop"], 5000), env=env):
        yield hosts["laptop"]


@pytest.fixture
def phone(hosts: Hosts, laptop: Host, playwright: Playwright, tmp_path: Path) -> Iterator[Page]:
    """A browser that lives on the phone's network and asks its name server."""
    udhcpc = tool_or_skip(system.udhcpc(), "udhcpc")
    ask_for_an_address(hosts["phone"], "wlan0", udhcpc, tmp_path)
    programme = tool_or_skip(system.browser(), "Chromium")
    there = tmp_path / "chromium"
    words = " ".join(hosts["phone"].inside(programme))
    there.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    there.chmod(0o755)
    flags = [flag for flag in FLAGS if "host-resolver" not in flag]
    browser = playwright.chromium.launch(executable_path=there, args=flags)
    yield browser.new_context(locale="fr-FR", **SCREENS["phone"]).new_page()  # type: ignore[arg-type]
    browser.close()


def test_each_phone_is_given_an_address_and_finds_the_laptop(hosts: Hosts, tmp_path: Path) -> None:
    udhcpc = tool_or_skip(system.udhcpc(), "udhcpc")
    given = [
        ask_for_an_address(hosts[one], "wlan0", udhcpc, tmp_path) for one in ("phone", "other")
    ]
    assert len(set(given)) == 2
    for one in given:
        assert ip_address("192.168.48.10") <= ip_address(one) <= ip_address("192.168.55.250")
    for name in ("phone", "other"):
        found = hosts[name].run("getent", "hosts", "salle.lan").split()[0]
        assert socket.inet_aton(found) == socket.inet_aton(LAPTOP)


@pytest.mark.browser
def test_a_phone_votes_and_keeps_its_ballot_while_the_cable_is_out(
    world: World, hosts: Hosts, phone: Page
) -> None:
    stage = Stage(world)
    with world.act():
        faces = issue_cards(world.session().assembly, by=world.person("organiser"))
        card = next(face for face in faces if face.seat.id == world.ids["absent_seat"])
    phone.clock.install()
    phone.goto(f"{BY_NAME}/c/{card.token}")
    assert not phone.evaluate("isSecureContext")
    phone.get_by_role("button", name="Prendre ma place").click()
    ready(phone)
    vote = stage.open()
    phone.reload()
    ready(phone)
    hosts["laptop"].plug(out=True)
    phone.locator("input[value=for]").check(force=True)
    phone.locator("form[data-ballot] button").last.click()
    receipt = "[data-receipts]:not([data-receipts=others]) .receipt"
    expect(phone.locator(f"{receipt}.sent")).to_be_visible()
    for seconds_of_silence in (6, 9):
        phone.clock.fast_forward(1000 * seconds_of_silence)
        phone.wait_for_timeout(300)
    expect(phone.locator("html")).to_have_attribute("data-live", "no")
    expect(phone.locator(f"{receipt}.kept")).to_be_visible()
    hosts["laptop"].plug(out=False)
    expect(phone.locator(f"{receipt}.counted")).to_be_visible(timeout=30_000)
    turnout: list[dict[str, int]] = stage.show("wall")["me"]["turnout"]  # type: ignore[index]
    assert [one["cast"] for one in turnout if one["vote"] == vote] == [1]
