"""Every page of the permission table in one window, as somebody who may see it; and every way of being refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from app.config import Settings
from app.factory import create_app
from app.features.assemblies.queries import COOKIE
from tests.browser.pages import PATIENCE
from tests.doors.pages import Pages
from tests.doors.rows import ROLES, Row
from tests.doors.test_permissions import ROWS
from tests.pseudo import catalogues_with_arabic

LANGUAGES = ("fr", "en", "ar")
FULL_WIDTH = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
FAULT = "/fr/a-fault-of-ours"
BARE = "/a-bare-page"


@dataclass(frozen=True)
class Place:
    """One page to look at: what it is called in a list of faults, its address in French, who asks, what is answered."""

    name: str
    address: str
    visitor: FlaskClient
    status: int = 200

    def in_language(self, lang: str) -> str:
        """Its address in this language."""
        return self.address.replace("/fr/", f"/{lang}/", 1)


class Everywhere(Pages):
    """A fresh world for each page; a window for it, and two for what it is without script (`still`), by their width.

    A thread of this process answers them.
    """

    def __init__(self, laid: bytes, folder: Path, browser: Browser) -> None:
        path = folder / "tablee.sqlite"
        settings = Settings(
            database_url=f"sqlite:///{path}",
            secret_key="a secret of the tests, as long as it must be",
            languages=LANGUAGES,
            catalogues=str(catalogues_with_arabic(folder / "catalogues")),
            testing=True,
        )
        path.write_bytes(laid)
        super().__init__(create_app(settings), laid, path)
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.app.add_url_rule(FAULT.replace("/fr/", "/<lang:lang>/"), "fault", lambda: 1 / 0)
        self.server = make_server(
            "127.0.0.1", 0, self.answer, threaded=True, request_handler=Silent
        )
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.port}"
        self.window = browser.new_context(
            base_url=self.base,
            viewport=FULL_WIDTH,  # type: ignore[arg-type]
            reduced_motion="reduce",
            service_workers="block",
        )
        self.window.set_default_timeout(PATIENCE)
        self.page = self.window.new_page()
        self.still = {size["width"]: self.open_still(size) for size in (FULL_WIDTH, NARROW)}

    def open_still(self, size: dict[str, int]) -> Page:
        """A window of this size, where a page can be laid (tests/browser/every_page/still.py)."""
        page = self.window.new_page()
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(BARE)
        return page

    def close(self) -> None:
        """The windows and the server."""
        self.window.close()
        self.server.shutdown()
        self.server.server_close()

    def places(self, half: int) -> Iterator[Place]:
        """Every second page, each in a world where nothing else has happened: those that open to somebody, those that refuse."""
        shown = [(row, role, 200) for row, role in self.open_to_somebody()]
        refused = [(row, role, status) for status, (row, role) in REFUSALS.items()]
        for row, role, status in [*shown, *refused][half::2]:
            yield from self.place(row, role, status)
        if half:
            yield Place("a fault of ours", FAULT, self.app.test_client(), 500)

    def place(self, row: Row, role: str, status: int) -> Iterator[Place]:
        """Where the row leads, if that is a page: the windows are ready to open it."""
        world = self.fresh_world()
        address = self.address_of(world, row, LANGUAGES[0])
        visitor = world.client(role)
        if visitor.get(address).mimetype == "text/html":
            self.become(visitor)
            yield Place(f"{row.endpoint} ({row.state}, {role})", address, visitor, status)

    def become(self, visitor: FlaskClient) -> None:
        """The windows take over what the visitor's browser has kept."""
        kept = [visitor.get_cookie(name) for name in (COOKIE, "tablee")]
        cookies = [{"name": one.key, "value": one.value, "url": self.base} for one in kept if one]
        self.window.clear_cookies()
        self.window.add_cookies(cookies)  # type: ignore[arg-type]

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's own answer to whatever the window asks for; sockets stay silent."""
        if environ["PATH_INFO"].startswith("/socket.io"):
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        if environ["PATH_INFO"] == BARE:
            start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "15")])
            return [b"<!doctype html>"]

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            """What is offered to be kept as a file is shown as from the disk: without the headers of the hall."""
            if any(name == "Content-Disposition" for name, _ in headers):
                headers = [one for one in headers if one[0] in ("Content-Type", "Content-Encoding")]
            return start_response(status, headers, *more)

        return self.app(environ, begin)


class Silent(WSGIRequestHandler):
    """Says nothing about what it is asked; keeps connections."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None: ...


def refusals() -> dict[int, tuple[Row, str]]:
    """For each status that refuses: a door, and a role that it is shut for."""
    found: dict[int, tuple[Row, str]] = {}
    for row in ROWS:
        for role in ROLES:
            status = row.expected(role) or 0
            if row.method == "GET" and status >= 400:
                found.setdefault(status, (row, role))
    return found


REFUSALS = refusals()
