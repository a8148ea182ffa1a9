"""A hall's network made of the system's own parts: a laptop, access points that are a plain bridge, phones.

Each is a network namespace of Linux, joined by virtual cables: addresses are given, names asked and cables pulled for real,
and nothing else of the machine is touched. Needs root.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

LEASE = """#!/bin/sh
# udhcpc calls this with what it was given.
[ "$1" = bound ] || exit 0
ip addr add "$ip/$mask" dev "$interface"
ip route add default via "$router"
for server in $dns; do echo "nameserver $server"; done > "{resolver}"
"""


@dataclass
class Host:
    """A machine of the hall: `name` is its namespace, `port` the end of its cable at the access points."""

    name: str
    points: str
    port: str

    def inside(self, *command: object) -> list[str]:
        """The words that run a command there."""
        return ["ip", "netns", "exec", self.name, *map(str, command)]

    def run(self, *command: object) -> str:
        """Run it and give what it prints; raises CalledProcessError."""
        return ip("netns", "exec", self.name, *command)

    def plug(self, *, out: bool) -> None:
        """Pull its cable, or put it back."""
        ip("-n", self.points, "link", "set", self.port, "down" if out else "up")


def ip(*words: object) -> str:
    """Ask iproute2."""
    command = ["ip", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout


@contextmanager
def network(machines: dict[str, str]) -> Iterator[dict[str, Host]]:
    """A bridge and the machines on it, given as {name: what it calls its own end of the cable}."""
    mark = f"tablee{os.getpid()}"
    points = f"{mark}-points"
    with ExitStack() as stack:
        stack.enter_context(namespace(points))
        ip("-n", points, "link", "add", "hall", "type", "bridge")
        ip("-n", points, "link", "set", "hall", "up")
        hosts = {}
        for number, (name, card) in enumerate(machines.items()):
            host = hosts[name] = Host(f"{mark}-{name}", points, f"port{number}")
            stack.enter_context(namespace(host.name))
            far = ("peer", "name", card, "netns", host.name)
            ip("-n", points, "link", "add", host.port, "type", "veth", *far)
            ip("-n", points, "link", "set", host.port, "master", "hall", "up")
            host.run("ip", "link", "set", "lo", "up")
            host.run("ip", "link", "set", card, "up")
        yield hosts


@contextmanager
def namespace(name: str) -> Iterator[None]:
    """A network of its own, and a file that says whom its programmes ask for names."""
    resolver = resolver_of(name)
    resolver.parent.mkdir(parents=True)
    resolver.touch()
    ip("netns", "add", name)
    try:
        yield
    finally:
        ip("netns", "del", name)
        resolver.unlink()
        resolver.parent.rmdir()


def resolver_of(name: str) -> Path:
    """Where `ip netns exec` finds the resolver of a namespace."""
    return Path("/etc/netns") / name / "resolv.conf"


def ask_for_an_address(phone: Host, card: str, udhcpc: str, folder: Path) -> str:
    """What a phone does when it joins a Wi-Fi; gives its address."""
    script = folder / f"{phone.name}.sh"
    script.write_text(LEASE.format(resolver=resolver_of(phone.name)), encoding="utf-8")
    script.chmod(0o755)
    phone.run(udhcpc, "-i", card, "-s", script, "-n", "-q", "-f", "-t", "5", "-T", "1")
    return phone.run("ip", "-4", "-o", "addr", "show", card).split("inet ")[1].split("/")[0]
