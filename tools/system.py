"""The programmes that the tests drive but pip cannot bring: a browser, PostgreSQL, Redis, proxies, letters to draw with.

    python3 tools/system.py

On Debian and its relatives, as root, installs what is missing. Elsewhere says what to install and which tests are skipped
without it. Where CI=true, anything missing is an error: a test that did not run must not pass for one that did.
Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

WITHOUT_A_WINDOW = "chromium-headless-shell"
"""The same Chromium without its frame of buttons and menus, which takes as much of a processor as the pages do."""
BROWSERS = (WITHOUT_A_WINDOW, "chromium", "chromium-browser", "google-chrome")
POSTGRES_HOMES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
FONT_HOMES = ("/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts")


def browser() -> str | None:
    """The Chromium that the tests drive, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def postgres_tool(name: str) -> str | None:
    """A programme of PostgreSQL's server, which Debian keeps off the PATH; the newest version wins."""
    homes = sorted(
        (home for pattern in POSTGRES_HOMES for home in glob.glob(pattern)), key=_version
    )
    return next(
        (found for home in reversed(homes) if (found := shutil.which(name, path=home))),
        shutil.which(name),
    )


def redis() -> str | None:
    """The Redis server (or Valkey, which speaks the same), or None."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def nginx() -> str | None:
    """nginx, which Debian keeps off the PATH of ordinary people, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def caddy() -> str | None:
    """Caddy, or None."""
    return shutil.which("caddy")


def dnsmasq() -> str | None:
    """The name server of the hall kit, or None."""
    return shutil.which("dnsmasq", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def udhcpc() -> str | None:
    """A phone's way to ask for an address, or None."""
    return shutil.which("udhcpc", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def namespaces() -> str | None:
    """iproute2's `ip` where it may make networks of their own (root, on Linux), or None."""
    return shutil.which("ip") if is_root() and sys.platform == "linux" else None


def openssl() -> str | None:
    """OpenSSL, for a certificate of the moment, or None."""
    return shutil.which("openssl")


MINIBROWSERS = (
    "/usr/lib/*/webkit2gtk-4*/MiniBrowser",
    "/usr/libexec/webkit2gtk-4*/MiniBrowser",
    "/usr/lib*/webkit2gtk-4*/MiniBrowser",
)


def webkit_driver() -> str | None:
    """What drives WebKitGTK, the engine of every iPhone, or None."""
    return shutil.which("WebKitWebDriver")


def webkit() -> str | None:
    """The small browser that comes with WebKitGTK, which distributions keep off the PATH, or None."""
    found = [path for pattern in MINIBROWSERS for path in sorted(glob.glob(pattern))]
    return next(reversed(found), None)


def firefox() -> str | None:
    """Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def xvfb() -> str | None:
    """A screen that nobody sees, or None: WebKit wants one."""
    return shutil.which("Xvfb")


def is_root() -> bool:
    """Whether this runs as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def letters() -> str | None:
    """A folder with fonts for the browser and the screenshots, or None."""
    return next((home for home in FONT_HOMES if any(Path(home).rglob("*.[to]t[fc]"))), None)


# (what it is called, Debian's packages, how to tell that it is there, what cannot be tested without it)
NEEDS = (
    ("Chromium", ["chromium"], browser, "the pages in a browser"),
    (
        "WebKit",
        ["webkit2gtk-driver"],
        lambda: webkit_driver() and webkit(),
        "the pages in the engine of iPhones",
    ),
    ("Firefox", ["firefox-esr"], firefox, "the pages in Firefox"),
    ("Xvfb", ["xvfb"], xvfb, "the pages in the engine of iPhones"),
    (
        "PostgreSQL",
        ["postgresql"],
        lambda: postgres_tool("initdb"),
        "several server processes on PostgreSQL",
    ),
    ("Redis", ["redis-server"], redis, "announcements between server processes"),
    ("nginx", ["nginx-light"], nginx, "docs/deploy/nginx.conf"),
    ("Caddy", ["caddy"], caddy, "docs/deploy/Caddyfile"),
    ("dnsmasq", ["dnsmasq-base"], dnsmasq, "docs/deploy/hall.dnsmasq.conf"),
    ("iproute2 as root", ["iproute2"], namespaces, "docs/hall.md on a network"),
    ("udhcpc", ["udhcpc"], udhcpc, "the addresses of a hall's network"),
    ("OpenSSL", ["openssl"], openssl, "HTTPS before the application"),
    ("Fonts", ["fonts-dejavu-core", "fonts-liberation"], letters, "the look of the screenshots"),
)


def can_apt() -> bool:
    """Whether this is Debian or a relative, and we may install on it."""
    return bool(shutil.which("apt-get")) and is_root()


def apt_install(packages: list[str], tries: int = 3) -> bool:
    """Install Debian packages without a question, starting no service; True if that worked."""
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")
    update = ["apt-get", "update", "-qq"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for attempt in range(tries):
        time.sleep(5 * attempt)
        for command in (update, install):
            said = subprocess.run(
                command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True
            )
        if said.returncode == 0:
            return True
        print("\n".join((said.stdout + said.stderr).splitlines()[-5:]), file=sys.stderr)
    return False


def main() -> int:
    """Install what is missing or say what to do; the exit code is 1 only where CI=true and something is missing."""
    if can_apt() and not shutil.which(WITHOUT_A_WINDOW):
        print("Installing a quick Chromium for the tests…", flush=True)
        apt_install([WITHOUT_A_WINDOW], tries=1)  # where there is none, the other will do
    missing = [need for need in NEEDS if not need[2]()]
    if missing and can_apt():
        print(f"Installing {', '.join(name for name, *_ in missing)} for the tests…", flush=True)
        apt_install([package for _, packages, *_ in missing for package in packages])
        missing = [need for need in NEEDS if not need[2]()]
    for name, packages, _, untested in missing:
        print(
            f"{name} is not here: {untested} will not be tested. On Debian: sudo apt install {' '.join(packages)}"
        )
    return 1 if missing and os.environ.get("CI") == "true" else 0


def _version(home: str) -> list[int]:
    return [int("".join(filter(str.isdigit, part)) or 0) for part in home.split("/")]


if __name__ == "__main__":
    sys.exit(main())
