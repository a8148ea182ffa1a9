"""Two processes of the real application on PostgreSQL and Redis, and visitors who come through a proxy, all from one address."""

import http.cookies
import json
import ssl
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websocket

from app.store import schema
from tests.processes import ROOT, serving

EXAMPLES = ROOT / "docs" / "deploy"
SOCKET = "/socket.io/?EIO=4&transport="
ANYBODY = ssl._create_unverified_context()
"""Our own certificate of the moment is nobody's authority."""
AROUND = """
daemon off; master_process on; worker_processes 1; error_log {folder}/error.log; pid {folder}/nginx.pid; {user}
worker_rlimit_nofile 4096;
events {{ worker_connections 1024; }}
http {{
  log_format way '$upstream_addr $status $request_uri';
  access_log {folder}/around.log;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  include {folder}/tablee.conf;
}}
"""
"""What a distribution's nginx.conf is around our file."""


@contextmanager
def two_processes(folder: Path, database_url: str, redis_url: str) -> Iterator[list[str]]:
    """Their addresses as host:port; each listens on its own port and believes one proxy."""
    schema.upgrade(database_url)
    with ExitStack() as stack:
        found = []
        for name in ("first", "second"):
            (folder / name).mkdir()
            settings = {"REDIS_URL": redis_url, "TRUSTED_PROXIES": "1", "SECURE_COOKIES": "1"}
            there = serving(
                folder / name, database_url, "the same for both, as long as it must be", **settings
            )
            found.append(stack.enter_context(there).removeprefix("http://"))
        yield found


@dataclass
class Visitor:
    """A browser that keeps the cookies of one visitor."""

    root: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, data: bytes | None = None) -> Any:
        """The answer, redirects followed by nobody; cookies kept."""
        asked = urllib.request.Request(self.root + path, data=data, headers=self.headers())
        opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPSHandler(context=ANYBODY), urllib.request.ProxyHandler({})
        )
        answer = opener.open(asked, timeout=20)
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, kept in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = kept.value
        return answer

    def headers(self) -> dict[str, str]:
        """The cookies so far."""
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def polls(self) -> bool:
        """A socket by long polling: three requests that one process must answer, or it does not know the visitor."""
        opened = json.loads(self.get(SOCKET + "polling").read()[1:])
        way = f"{SOCKET}polling&sid={opened['sid']}"
        return self.get(way, b"40").read() == b"OK" and bool(self.get(way).read())

    def websocket(self) -> str:
        """The first words of a socket that is a WebSocket from the start."""
        address = self.root.replace("http", "ws", 1) + SOCKET + "websocket"
        line = websocket.create_connection(
            address, timeout=20, sslopt={"cert_reqs": ssl.CERT_NONE}, header=self.headers()
        )
        try:
            return str(line.recv())
        finally:
            line.close()


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like another."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return urllib.request.addinfourl(fp, headers, req.full_url, code)

    http_error_301 = http_error_303 = http_error_302


def example(name: str, changes: dict[str, str]) -> str:
    """One of our examples with these pieces replaced; each must be found."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    for piece, by in changes.items():
        assert piece in text, f"{piece!r} is not in docs/deploy/{name}"
        text = text.replace(piece, by)
    return text
