"""A hall votes while the same server lists, draws and writes for others: nobody waits for the end of it, nothing is lost."""

import json
import re
import socket
import sqlite3
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from tests.chaos.evening import Evening, desk_at, evening_on, gesture
from tests.doors.test_permissions import ROWS
from tests.load.desk import Desk
from tests.processes import Forked, free_port
from tests.subscriptions.mailroom import Mailroom, Office
from tests.years.territory import SUBSCRIBERS, lay

PHONES, SIZE = 40, 1
CROWD = 30
PATIENCE = 300
"""Seconds after which a reader gives up; never what is tested."""
SECRET = "a secret of the tests, as long as it must be"
ROUNDS = (
    ("subscriptions", "send", "--now"),
    ("follow-up", "remind"),
    ("search", "rebuild"),
)
"""Commands that go through all there is, and write."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """A mail server."""
    office = Office(Mailroom())
    office.start()
    yield office
    office.stop()


@pytest.fixture(scope="module")
def evening(empty_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A hall of forty phones in a town that has met for years."""
    folder = tmp_path_factory.mktemp("hall")
    (folder / "hall.sqlite").write_bytes(empty_database)
    settings = Settings(database_url=f"sqlite:///{folder / 'hall.sqlite'}", secret_key=SECRET)
    app = create_app(settings)
    with app.app_context():
        lay(SIZE)
        db.session.remove()
        db.engine.dispose()
    with evening_on(settings, folder, PHONES, 3) as made:
        yield made


@pytest.fixture(scope="module")
def hall(evening: Evening) -> tuple[str, Desk]:
    """Its server's address and its facilitator, everybody in."""
    port = free_port()
    evening.start(port)
    desk = desk_at(evening, port)
    evening.join([port])
    return f"http://127.0.0.1:{port}", desk


@pytest.fixture
def vote(evening: Evening, hall: tuple[str, Desk]) -> int:
    """The next vote, open."""
    number = evening.hall.votes.pop()
    gesture(hall[1], f"/fr/votes/{number}/opening")
    return number


def fetched(address: str) -> bytes:
    """What there is at an address."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return bytes(answer.read())


def form_at(address: str) -> tuple[str, bytes]:
    """The cookie of a new visitor, and the form there with a wrong code typed."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())
        cookies = answer.headers.get_all("Set-Cookie")
    assert token is not None
    cookie = "; ".join(one.partition(";")[0] for one in cookies)
    return cookie, urlencode({"csrf_token": token[1], "code": "2Z2Z2Z"}).encode()


def joined(address: str, cookie: str, form: bytes) -> int:
    """The status of the answer to somebody who typed a code."""
    sent = urllib.request.Request(f"{address}/fr/join", form, {"Cookie": cookie})
    try:
        with urllib.request.urlopen(sent, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@contextmanager
def half_read(address: str, path: str) -> Iterator[socket.socket]:
    """A reader far away, who has the first bytes of a file and takes the others later."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as line:
        line.settimeout(PATIENCE)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect((host, int(port)))
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n".encode())
        assert line.recv(12) == b"HTTP/1.1 200"
        yield line


def rest_of(line: socket.socket) -> bytes:
    """Everything that is still to come."""
    return b"".join(iter(lambda: line.recv(65536), b""))


def test_every_ballot_is_acknowledged_while_long_files_are_under_way(
    evening: Evening, hall: tuple[str, Desk], vote: int
) -> None:
    """Files that leave as they are made wait for slow readers, more of them than there are threads: the hall does not."""
    address, desk = hall
    with ExitStack() as readers:
        lines = [
            readers.enter_context(half_read(address, f"/fr/decisions.{ending}"))
            for ending in ("json", "jsonld", "json", "json")
        ]
        evening.everybody_votes(vote, seconds=0.1)
        evening.wait(evening.all_settled, "every ballot")
        check(evening, desk, vote)
        for line in lines:
            head, _, body = rest_of(line).partition(b"\r\n\r\n")
            assert b"chunked" not in head
            found = json.loads(body)
            assert len(found.get("decisions") or found["@graph"]) >= 100 * SIZE


def test_a_vote_loses_nothing_while_everything_is_read_and_sent(
    evening: Evening, hall: tuple[str, Desk], vote: int, office: Office, tmp_path: Path
) -> None:
    """Readers knock at every public door until the last ballot is in; rounds begin, and end after the vote has."""
    address, desk = hall
    rounds = [
        round_of(evening.settings, office, tmp_path / f"{words[0]}.log", words) for words in ROUNDS
    ]
    over, seen = threading.Event(), set[str]()
    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read_round, address, part, seen, over) for part in (0, 1)]
        evening.everybody_votes(vote, seconds=0.5)
        evening.wait(evening.all_settled, "every ballot")
        assert all(one.poll() is None for one in rounds), "a round did not wait for the vote"
        check(evening, desk, vote)
        over.set()
        assert all(one.result() for one in readers)
    assert seen == set(PUBLIC)
    for one in rounds:
        assert one.wait(PATIENCE) == 0, one.log.read_text("utf-8")
    told = [message["To"] for message in office.room.box]
    assert len(told) == len(set(told)) == SUBSCRIBERS * SIZE, "a letter each, and one only"


PUBLIC = sorted(
    row.endpoint
    for row in ROWS
    if row.method == "GET"
    and row.expected("visitor") == 200
    and not (row.args or row.state != "open")
)
"""The doors without a name in their address that anybody may read."""


@cache
def addresses() -> dict[str, str]:
    """Where they are."""
    app = create_app(
        Settings(database_url="sqlite://", secret_key=SECRET, testing=True), check_schema=False
    )
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC}
    return {name: rule.rule.replace("<lang:lang>", "fr") for name, rule in rules.items()}


def read_round(address: str, part: int, seen: set[str], over: threading.Event) -> bool:
    """Read every second door, again and again until it is over, and each at least once."""
    doors = list(addresses().items())[part::2]
    while True:
        for name, path in doors:
            fetched(address + path)
            seen.add(name)
            if over.is_set() and {one for one, _path in doors} <= seen:
                return True


def round_of(settings: Settings, office: Office, log: Path, words: tuple[str, ...]) -> Forked:
    """A command beside the server, which says in `log` what it does."""
    env = {
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "MAIL_URL": office.url,
        "PUBLIC_URL": "https://tables.example.org",
    }
    return Forked(["-m", "flask", *words], env, log)


def check(evening: Evening, desk: Desk, vote: int) -> None:
    """Sent, acknowledged, stored and shown are the same, and nobody was refused on the way."""
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    assert not any(phone.refusals for phone in evening.phones)


def test_a_page_is_answered_while_ballots_wait_for_another_writer(
    evening: Evening, hall: tuple[str, Desk], vote: int
) -> None:
    address, desk = hall
    file = evening.settings.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(Path(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    evening.everybody_votes(vote, seconds=0.1)
    evening.loop.run_until(lambda: False, 0.5)
    assert evening.counted() == 0
    assert len(fetched(f"{address}/fr/sign-in")) > 1000
    other.execute("ROLLBACK")
    check(evening, desk, vote)


def test_a_page_is_answered_while_a_crowd_that_comes_in_waits_for_another_writer(
    evening: Evening, hall: tuple[str, Desk]
) -> None:
    """Thirty wait to write, more than there are connections to the database: readers have some of their own."""
    address, _desk = hall
    other = sqlite3.connect(evening.settings.database_url.removeprefix("sqlite:///"))
    other.isolation_level = None
    other.execute("BEGIN IMMEDIATE")
    cookie, form = form_at(f"{address}/fr/join")
    with ThreadPoolExecutor(CROWD) as people:
        sent = [people.submit(joined, address, cookie, form) for _ in range(CROWD)]
        evening.loop.run_until(lambda: False, 1.5)
        assert len(fetched(f"{address}/fr/decisions")) > 1000
        assert [one.result() for one in sent if one.done()] == []
        other.execute("ROLLBACK")
        assert {one.result() for one in sent} <= {422, 429}, (
            "a code that is wrong, or tried too often"
        )
