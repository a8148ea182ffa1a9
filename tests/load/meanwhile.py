"""What a ballot waits while the same server lists, draws and sends for others: one vote for each task."""

import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.store import schema
from tests.load.hall import Hall
from tests.load.processes import ROOT
from tests.load.sides import tablee
from tests.subscriptions.mailroom import Mailroom, Office
from tests.years.territory import lay

READ = ("/", "/decisions", "/decisions/follow-up", "/decisions/follow-up/timeline", "/minutes", "/walks", "/calendar.ics", "/decisions.json", "/decisions.csv", "/follow-up.atom", "/assemblies/table-1/archive.zip")  # fmt: skip
RUN = (("subscriptions", "send", "--now"), ("follow-up", "remind"), ("search", "rebuild"), ("recount",))  # fmt: skip
WAVE = 2.0
"""Seconds in which everybody votes."""
HEAD = f"{'while':34}{'size':>6}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'refused':>9}"


def meanwhile(size: int, phones: int, before: list[dict[str, Any]]) -> dict[str, Any]:
    """A hall in a territory of this size: what coming in costs, then a vote for nothing and for each task."""
    votes = 2 + len(READ) + len(RUN)
    office = Office(Mailroom())
    office.start()
    env = {"MAIL_URL": office.url, "PUBLIC_URL": "https://tables.example.org"}
    rows = list(before)
    try:
        with tablee(
            phones, votes, 1, before=lambda settings: fill(settings, size), more=env
        ) as hall:
            empty = hall.server.rss_mb()
            came = hall.join()
            kilobytes = (hall.server.rss_mb() - empty) * 1000 / phones
            hall.vote(WAVE, trouble=False)  # it warms the server
            print(HEAD)
            for task, busy in tasks(hall):
                with busy:
                    rows.append(row_of(task, size, hall))
            hall.leave()
    finally:
        office.stop()
    joins = {"cpu_s_per_1000": round(came.cpu_s_per_1000, 1)}
    return {"meanwhile": rows, "joins": joins, "memory_kb_per_phone": round(kilobytes)}


def fill(settings: Settings, size: int) -> None:
    """The territory, before the hall is seeded into it."""
    schema.upgrade(settings.database_url)
    app = create_app(settings)
    with app.app_context():
        lay(size)
        db.session.remove()
        db.engine.dispose()


def row_of(task: str, size: int, hall: Hall) -> dict[str, Any]:
    """One vote, in numbers; it fails by itself where a ballot is lost."""
    run = hall.vote(WAVE, trouble=False)
    row = {
        "task": task,
        "size": size,
        "p50_ms": round(run.p50_ms, 1),
        "p99_ms": round(run.p99_ms, 1),
        "max_ms": round(run.max_ms, 1),
        "refused": hall.count - run.stored,
    }
    print(f"{task:34}{size:6}{row['p50_ms']:9}{row['p99_ms']:9}{row['max_ms']:9}{row['refused']:9}", flush=True)  # fmt: skip
    return row


def tasks(hall: Hall) -> Iterator[tuple[str, Any]]:
    """Nothing, each page and file again and again, each command."""
    host, port = hall.server.address
    yield "nothing", again_and_again(lambda: None)
    for path in READ:
        address = f"http://{host}:{port}/fr{path}"
        yield path, again_and_again(lambda address=address: fetched(address))
    for words in RUN:
        yield " ".join(words), running(hall.server.env, words)


def fetched(address: str) -> None:
    """Read it to the end."""
    with urllib.request.urlopen(address, timeout=300) as answer:
        while answer.read(1 << 16):
            pass


@contextmanager
def again_and_again(act: Callable[[], None]) -> Iterator[None]:
    """Do it from before the vote until after it; what it raises is raised then."""
    over, faults = threading.Event(), []

    def turn() -> None:
        while not over.wait(0.01):
            try:
                act()
            except Exception as fault:
                faults.append(fault)
                return

    thread = threading.Thread(target=turn)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if faults:
        raise faults[0]


@contextmanager
def running(env: dict[str, str], words: tuple[str, ...]) -> Iterator[None]:
    """A command beside the server, begun before the vote and waited for after it."""
    command = [sys.executable, "-m", "flask", *words]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.wait()
