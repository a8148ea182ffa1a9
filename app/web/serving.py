"""Listening: one gevent server for pages and sockets, or gunicorn with several; what is wrong is said in words."""

import errno
import gc
import os
import signal
import socket
import sys
from typing import Any, NoReturn

import gevent
import redis
from flask import Flask
from gevent.pywsgi import WSGIHandler, WSGIServer
from jinja2 import FileSystemBytecodeCache

from app.config import INSTANCE, Settings
from app.live.lines import (
    SOCKET,
    Line,
    Lines,
    lines_here,
    phones_for,
    raise_limit,
)
from app.live.starting import start

BACKLOG = 4096
"""Connections that may knock at once: a hall that comes back after its Wi-Fi does."""
HALL = 500
"""Phones below which it is worth saying where the limit comes from."""
GOODBYE = 2.0
"""Seconds that answers under way have to leave when the server is stopped."""


class Handler(WSGIHandler):
    """A request that may become a WebSocket carries its connection; an answer leaves in one piece.

    gevent sends an answer's headers and its body apart. On a connection that is kept open, the second piece then waits
    until the phone has acknowledged the first one, which phones put off by 40 ms: twelve times for somebody who comes in.
    """

    server: "Listener"
    socket: Line
    environ: dict[str, Any]

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self.held: list[bytes] | None = None
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read_requestline(self) -> str:
        """Nothing is under way until the next request's first line has come."""
        self.server.lines.expects_request(self.socket)
        return super().read_requestline()

    def handle_one_response(self) -> None:
        """What was a WebSocket is not HTTP any more: a last frame of it must not be read as the next request."""
        super().handle_one_response()
        if self.socket.is_left_alone:
            self.close_connection = True

    def get_environ(self) -> dict[str, Any]:
        self.server.lines.has_request(self.socket)
        return {**super().get_environ(), SOCKET: self.socket}

    def _write_with_headers(self, data: bytes) -> None:
        self.held = []
        try:
            super()._write_with_headers(data)  # type: ignore[misc]
        finally:
            whole, self.held = b"".join(self.held), None
        super()._sendall(whole)  # type: ignore[misc]

    def _sendall(self, data: bytes) -> None:
        if self.held is None:
            super()._sendall(data)  # type: ignore[misc]
        else:
            self.held.append(data)


class Listener(WSGIServer):
    """gevent's server, whose connections are looked after (app.live.lines)."""

    def __init__(self, address: tuple[str, int], app: Any, lines: Lines, **named: Any) -> None:
        named.setdefault("handler_class", Handler)
        super().__init__(address, app, backlog=BACKLOG, log=None, **named)
        self.lines = lines

    def handle(self, sock: Any, address: Any) -> None:
        line = self.lines.take(sock)
        if line is not None:
            try:
                super().handle(line, address)
            finally:
                self.lines.gone(line)


def serve(app: Flask, settings: Settings, *, tell: bool = False) -> None:
    """Serve until interrupted, `tell`ing where; leaves with a sentence if the address cannot be had."""
    address = (settings.host, settings.port)
    server = Listener(address, app, lines_here())
    stopped: list[int] = []

    def stop(number: int) -> None:
        stopped.append(number)
        gevent.spawn(server.stop, timeout=GOODBYE)

    for number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(number, stop, number)
    try:
        server.start()
    except OSError as error:
        sys.exit(why_not(error, settings))
    serve_here(app)
    if tell:
        print(room_for(phones_for(raise_limit())), where(settings), sep="\n", flush=True)
    server.serve_forever()
    if signal.SIGINT in stopped:
        print("\nTablée has stopped. / Tablée s’est arrêtée.")


def where(settings: Settings) -> str:
    """The address to open on this machine and where to sign in, for whoever looks at the terminal."""
    name = "127.0.0.1" if settings.host in ("", "0.0.0.0", "::") else settings.host
    host = f"[{name}]" if ":" in name else name
    address = settings.public_url or f"http://{host}:{settings.port}"
    return (
        f"Tablée: {address}/\n"
        f"Pour organiser, se connecter / to organise, sign in: {address}/{settings.languages[0]}/sign-in\n"
        "Ctrl-C arrête le serveur. / Ctrl-C stops the server."
    )


def room_for(phones: int) -> str:
    """How many phones this machine's limits leave room for, for whoever looks at the terminal."""
    words = f"Place pour {phones} téléphones. / Room for {phones} phones."
    return words if phones >= HALL else f"{words} (ulimit -Hn)"


def serve_here(app: Flask) -> None:
    """What a process does when it begins to serve, whoever listens for it."""
    calm_collector()
    keep_templates(app)
    gevent.spawn(warm_up, app)
    start(app)


def keep_templates(app: Flask) -> None:
    """Compiled templates stay on disk: after a kill -9 the hall comes back to pages, not to a compiler.

    Jinja checks each against the text it was made from. A folder that cannot be written to is no reason not to serve.
    """
    folder = INSTANCE / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def warm_up(app: Flask) -> None:
    """The first phones of a hall do not wait for the compressor of static files; it works beside the greenlets."""
    gevent.get_hub().threadpool.apply(app.extensions["shelf"].warm)


def why_not(error: OSError, settings: Settings) -> str:
    """Why this address cannot be listened at, for somebody at a keyboard."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} is already in use. "
            f"Choose another one with PORT={settings.port + 1} before or after the command."
        )
    if error.errno == errno.EACCES:
        return f"Port {settings.port} is kept for the system. Choose one above 1023: PORT=5000"
    return f"Tablée cannot listen at {settings.host}:{settings.port} ({error.strerror})."


def calm_collector() -> None:
    """What start-up made stays for ever: leave it out of garbage collection, and collect less often.

    With the defaults a wave of ballots was stopped again and again to look through every module's objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def check_workers(settings: Settings) -> None:
    """Raises RuntimeError in words when several workers are asked for and something they need is missing."""
    problem = what_is_missing(settings) if settings.workers > 1 else None
    if problem:
        raise RuntimeError(problem)


def become_gunicorn(settings: Settings) -> NoReturn:
    """Replace this process by gunicorn's master."""
    print(
        f"Tablée: {settings.workers} workers share {settings.host}:{settings.port}. Phones use "
        "WebSocket; where a network blocks it they vote with the page's own forms.",
        room_for(settings.workers * phones_for(raise_limit())),
        sep="\n",
        flush=True,
    )
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:app.web.workers", "wsgi:app"]
    os.execv(sys.executable, gunicorn)


def what_is_missing(settings: Settings) -> str | None:
    """What several workers need and do not have, in words."""
    if settings.database_url.startswith("sqlite"):
        return (
            "Several workers need a database server. Set DATABASE_URL=postgresql+psycopg://user@host/name, "
            "or leave WORKERS out: one process on SQLite holds a hall of two thousand phones."
        )
    if not settings.redis_url:
        return (
            "Several workers need Redis to pass announcements on. Set REDIS_URL=redis://host:6379/0"
        )
    try:
        with redis.Redis.from_url(settings.redis_url, socket_connect_timeout=2) as line:
            line.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        return f"Redis does not answer at {settings.redis_url} ({error})."
    return None
