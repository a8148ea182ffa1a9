"""A phone's way in by the real doors: the QR's address, the page with its button, the cookie, the page, its files."""

import random
import re
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import brotli

from tests.load.crowd import Loop

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ACTION = re.compile(r'<form method="post" action="([^"]+)"')
SEQ = re.compile(r'data-seq="(\d+)"')
FILE = re.compile(r'(?:src|href)="(/static/[^"#]+)')
IMPORT = re.compile(r'(?:from|import)\s*\(?"(\.{1,2}/[^"]+)"')
BUSY = 503
TAPS_AGAIN = (2.0, 4.0)
"""Seconds after which somebody who was told to try again does."""
Then = Callable[["Answer"], None]


@dataclass
class Answer:
    """An HTTP answer: its status, where it leads, its text."""

    status: int
    location: str
    text: str


class Library:
    """Which modules a module imports: read once for the whole crowd."""

    def __init__(self) -> None:
        self.imports: dict[str, list[str]] = {}

    def note(self, path: str, text: str) -> list[str]:
        """The addresses that this file asks for in turn."""
        if path not in self.imports:
            found = IMPORT.findall(text) if path.endswith(".js") else []
            self.imports[path] = [urljoin(path, name) for name in found]
        return self.imports[path]


@dataclass
class Visitor:
    """One phone's browser: one connection kept open, cookies, every file asked for once."""

    loop: Loop
    address: tuple[str, int]
    library: Library
    cookies: dict[str, str] = field(default_factory=dict)
    bytes: int = 0
    """Sent and received."""
    requests: int = 0
    told_to_wait: int = 0
    """How often the server was too busy, and said so."""
    line: socket.socket | None = None
    seq: int = -1
    """Up to which change the page that was loaded shows the session (live.js, page.seq)."""

    def __post_init__(self) -> None:
        self.buffer = bytearray()
        self.then: Then = lambda answer: None
        self.wanted: list[str] = []
        self.seen: set[str] = set()
        self.done: Callable[[], None] = lambda: None

    def arrive(self, card: str, done: Callable[[], None]) -> None:
        """From the QR of a card to the session's page with all its files; then `done`."""
        self.done = done
        self.get(f"/c/{card}", self.at_the_door)

    def at_the_door(self, answer: Answer) -> None:
        """The QR leads to the page with the button, or is that page."""
        if answer.location:
            self.get(answer.location, self.press)
        else:
            self.press(answer)

    def press(self, answer: Answer) -> None:
        """The page is here: fetch its files, press the button."""
        token, door = TOKEN.search(answer.text), ACTION.search(answer.text)
        if answer.status != 200 or token is None or door is None:
            raise RuntimeError(f"no button at the door: {answer.status}")
        body, to = urlencode({"csrf_token": token[1]}), door[1]
        self.fetch(answer.text, lambda: self.ask("POST", to, body, self.sit_down))

    def sit_down(self, answer: Answer) -> None:
        """Seated: on to the session's page."""
        if answer.status != 303:
            raise RuntimeError(f"the card was refused: {answer.status}")
        self.get(answer.location, self.look)

    def look(self, answer: Answer) -> None:
        """The session's page is here: fetch its files."""
        if answer.status != 200:
            raise RuntimeError(f"no page: {answer.status}")
        seq = SEQ.search(answer.text)
        self.seq = int(seq[1]) if seq else -1
        self.fetch(answer.text, self.finish)

    def finish(self) -> None:
        """The browser may close its connection; the socket has its own."""
        self.hang_up()
        self.done()

    def fetch(self, page: str, done: Callable[[], None]) -> None:
        """Every file of a page, and the modules that its modules import, each once."""
        self.wanted = [path for path in FILE.findall(page) if path not in self.seen]
        self.next_file(done)

    def next_file(self, done: Callable[[], None]) -> None:
        while self.wanted and self.wanted[0] in self.seen:
            self.wanted.pop(0)
        if not self.wanted:
            done()
            return
        path = self.wanted.pop(0)
        self.seen.add(path)

        def take(answer: Answer) -> None:
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            self.wanted += self.library.note(path, answer.text)
            self.next_file(done)

        self.get(path, take)

    # --- HTTP

    def get(self, path: str, then: Then) -> None:
        """Ask for a page or a file."""
        self.ask("GET", path, "", then)

    def ask(self, method: str, address: str, body: str, then: Then) -> None:
        """One request on the connection that is kept open; somebody who is told to try again does so after a while."""

        def again() -> None:
            self.told_to_wait += 1
            moment = time.perf_counter() + random.uniform(*TAPS_AGAIN)
            self.loop.at(moment, lambda: self.ask(method, address, body, then))

        host, port = self.address
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Accept-Encoding: gzip, deflate, br",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language: fr-FR,fr;q=0.9",
            "User-Agent: Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile",
        ]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if body:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
                f"Origin: http://{host}:{port}",
                f"Referer: http://{host}:{port}{path}",
            ]
        self.then = lambda answer: then(answer) if answer.status != BUSY else again()
        self.requests += 1
        self.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())

    def write(self, data: bytes) -> None:
        """Over the open connection, or a new one."""
        if self.line is None:
            self.line = socket.create_connection(self.address, timeout=60)
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.loop.selector.register(self.line, selectors.EVENT_READ, self.read)
        self.bytes += len(data)
        self.line.sendall(data)

    def read(self) -> None:
        """Bytes have arrived."""
        assert self.line is not None
        data = self.line.recv(65536)
        if not data:
            raise RuntimeError("the server hung up in the middle of a visit")
        self.bytes += len(data)
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = read_head(bytes(self.buffer[:end]))
        size = end + 4 + int(head["content-length"][0])
        if len(self.buffer) < size:
            return
        body = bytes(self.buffer[end + 4 : size])
        del self.buffer[:size]
        for cookie in head.get("set-cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if head.get("connection", [""])[0] == "close":
            self.hang_up()
        self.then(answer_of(head, body))

    def hang_up(self) -> None:
        """Close the connection."""
        if self.line is not None:
            self.loop.selector.unregister(self.line)
            self.line.close()
        self.line = None


def read_head(head: bytes) -> dict[str, list[str]]:
    """The lines of an answer by name; the first under "status"."""
    first, *rest = head.decode("latin-1").split("\r\n")
    out: dict[str, list[str]] = {"status": [first.split(" ")[1]]}
    for line in rest:
        name, _, value = line.partition(":")
        out.setdefault(name.strip().lower(), []).append(value.strip())
    if "content-length" not in out:
        raise RuntimeError(f"an answer without a length: {first}")
    return out


def answer_of(head: dict[str, Any], body: bytes) -> Answer:
    """Status, address, text; only what is read is unpacked."""
    kind = head.get("content-type", [""])[0]
    text = ""
    if "html" in kind or "javascript" in kind:
        squeezed = head.get("content-encoding", [""])[0] == "br"
        text = (brotli.decompress(body) if squeezed else body).decode()
    return Answer(int(head["status"][0]), head.get("location", [""])[0], text)
