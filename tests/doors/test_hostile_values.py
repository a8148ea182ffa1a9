"""Hostile values at every door of the permission table, as the role that is allowed: an answer in words, never our fault.

A post is answered by 303 when it is done and by 4xx when it is wrong or refused: never by 200 or 302.

The fields of a door are the ones it asks for: the form storage notes their names while the row's own data is sent. Then
values are sent in all of them at once, and in one at a time beside good ones: what refuses one field early must not
hide the next. The worst go to every door, of the others a few chosen by its name, the same every day; every second field
gets one of the worst alone, the rest one of the others. HOSTILE=all sends them all (ten minutes).
"""

import io
import os
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.live.connection import _handlers, events_in
from app.live.hot import hot_handlers, wait_for
from app.live.identity import Caller
from app.web import sent
from tests.doors.rows import ROLES, SHOWN, Row
from tests.doors.rows_votes import opened
from tests.doors.states import States, filled, in_order
from tests.doors.test_permissions import ROWS
from tests.world import World

LONG = "ab " * 3400
WORST: list[Any] = ["9" * 30, "a\x00b", "9999-12-31", LONG, "²²²²"]
VALUES: list[Any] = [
    "9" * 30, "-" + "9" * 30, str(2**31), str(2**63), "-1", "0", "9" * 5000, "1e30", "nan", "Infinity", "-0", "٣", "1.5",
    "0000-01-01", "0001-01-01", "9999-12-31", "99999-01-01", "2030-02-30", "23:59:60", "99:99",
    "\x00", "a\x00b", b"\xff\xfe\xed\xa0\x80", "\u202e\ufffe😀", LONG, "", ["1", "2", "1"], "[" * 3000, '{"a":1}',
    "../../etc/passwd", "//evil.example", "<script>", "%00%n%s", "' OR 1=1 --", "fr", "NaN,NaN", "90.1,999",
]  # fmt: skip
FILES = [
    b"",
    b"\x00" * 300,
    b"\x89PNG\r\n\x1a\n broken",
    b"PK\x03\x04broken",
    b"<kml><a>" * 50,
    b'{"type": [[',
    b"\xff\xd8\xff" * 9,
    LONG.encode(),
]
WHOLE = os.environ.get("HOSTILE") == "all"
WORST_PATHS = ["2147483648", "a%00b"]
PATHS = [
    "0",
    "9" * 30,
    "-1",
    "1.5",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "x" * 5000,
    "%2e%2e",
    "%F0%9F%98%80",
]


class Asked(sent.Fields):
    """Fields that note which names a door asks for."""

    names: set[str] = set()

    def note(self, name: Any) -> None:
        if isinstance(name, str) and name != "csrf_token":
            Asked.names.add(name)

    def get(self, key: str, default: Any = None, type: Any = None) -> Any:
        self.note(key)
        return super().get(key, default, type)

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        self.note(key)
        return super().getlist(key, type)

    def __contains__(self, key: object) -> bool:
        self.note(key)
        return super().__contains__(key)

    def __getitem__(self, key: str) -> Any:
        self.note(key)
        return super().__getitem__(key)


@pytest.fixture
def spied(states: States, monkeypatch: pytest.MonkeyPatch) -> States:
    """The states of the table, whose doors' questions are noted."""
    monkeypatch.setattr(sent.Sent, "parameter_storage_class", Asked)
    return states


def allowed(row: Row) -> str:
    """The role that gets furthest."""
    told = {role: row.expected(role) for role in ROLES}
    ranked = sorted(
        (role for role in ROLES if told[role] is not None),
        key=lambda role: (told[role] or 999, -ROLES.index(role)),
    )
    return ranked[0] if ranked else "organiser"


ERRORS = re.compile(r'<[a-z]+ [^>]*class="error"[^>]*>')
DESCRIBED = re.compile(r'aria-describedby="([^"]*)"')


def unheard(page: str) -> Iterator[str]:
    """What a page that sends something back does not say to whoever listens (RGAA 8.6, 11.10): its title says it first,
    something says it when the page opens, and each error is tied to its field."""
    if re.search(r"(?:Erreur|Error) \d{3}</p>", page):  # a page for the refusal alone
        return
    if not re.search(r"<title>(?:Erreur|Error)", page):
        yield "the title does not say that something is to be mended"
    if 'role="alert"' not in page and 'aria-invalid="true"' not in page:
        yield "nothing says it when the page opens"
    tied = " ".join(DESCRIBED.findall(page)).split()
    for error in ERRORS.findall(page):
        found = re.search(r'\bid="([^"]+)"', error)
        if found is None or found[1] not in tied:
            yield f"an error of no field: {error}"


class Door:
    """One row of the table, knocked at again and again."""

    def __init__(self, states: States, row: Row) -> None:
        self.world, self.row, self.role = states.at(row), row, allowed(row)
        self.faults: list[str] = []
        self.random = random.Random(f"{row.method} {row.endpoint} {row.state}")
        self.args, self.address = states.args, states.address(row)
        self.client: FlaskClient = states.client(self.role)

    def knock(self, address: str, what: str, data: Any = None, query: Any = None) -> None:
        answer = self.client.open(address, method=self.row.method, data=data, query_string=query)
        answer.get_data()
        odd = self.row.method == "POST" and answer.status_code in (200, 302) and not answer.is_json
        if odd and self.row.endpoint not in SHOWN and data is not None:
            self.faults.append(f"{self.row.endpoint}: {answer.status_code} for {what}")
        if answer.status_code >= 500 or (answer.is_json and "our_fault" in answer.text):
            self.faults.append(
                f"{self.row.method} {self.row.endpoint} as {self.role}: {answer.status_code} for {what}"
            )

        refused = answer.status_code == 422 and answer.mimetype == "text/html"
        if refused:
            self.faults += [
                f"{self.row.endpoint}: {one}, for {what}" for one in unheard(answer.text)
            ]

    def names(self) -> set[str]:
        """What the door asks for."""
        Asked.names = set()
        self.knock(self.address, "its own data", self.own() or None)
        return Asked.names | set(self.own())

    def some(self, worst: list[Any], others: list[Any], count: int) -> list[Any]:
        """The worst, and so many of the others; all of them when asked to."""
        return [*worst, *(others if WHOLE else self.random.sample(others, count))]

    def alone(self, number: int) -> list[Any]:
        """What this field of the door gets while the others are good."""
        return [*WORST, *VALUES] if WHOLE else [self.random.choice((VALUES, WORST)[number % 2])]

    def own(self) -> dict[str, Any]:
        return filled(self.row.data, self.world)

    def try_all(self) -> list[str]:
        names = sorted(self.names())
        posts = self.row.method == "POST"
        for value in self.some(WORST, VALUES, 2) if names else []:
            self.send(dict.fromkeys(names, value), posts, f"all = {value!r:.40}")
        for number, name in enumerate(names):
            for value in self.alone(number):
                self.send({**self.own(), name: value}, posts, f"{name} = {value!r:.40}")
        if posts:
            self.send({}, posts, "nothing at all")
            self.send_files(names)
        self.try_paths()
        return self.faults

    def send(self, fields: dict[str, Any], posts: bool, what: str) -> None:
        pairs = MultiDict(fields)
        if posts:
            self.knock(self.address, what, data=pairs)
        else:
            self.knock(
                self.address,
                what,
                query=[(k, v) for k, v in pairs.items(multi=True) if not isinstance(v, bytes)],
            )

    def send_files(self, names: list[str]) -> None:
        asked = [name for name in names if name in FILE_NAMES]
        for content in FILES if asked else []:
            files = {name: (io.BytesIO(content), "odd\x01 name.png") for name in asked}
            self.knock(self.address, f"file {content[:12]!r}", data={**self.own(), **files})

    def try_paths(self) -> None:
        """Each number and name of the address, replaced."""
        for name, value in self.args.items():
            whole = f"/{value}"
            if whole not in self.address:
                continue
            for odd in self.some(WORST_PATHS, PATHS, 1):
                self.knock(self.address.replace(whole, f"/{odd}", 1), f"<{name}> = {odd:.20}")


FILE_NAMES = {"photo", "logo", "sound", "file", "trace", "recording", "image"}


def doors() -> dict[tuple[str, str], Row]:
    """One row per door: the one whose answer gets furthest."""
    found: dict[tuple[str, str], Row] = {}
    for row in ROWS:
        best = found.get((row.method, row.endpoint))
        if best is None or furthest(row) < furthest(best):
            found[row.method, row.endpoint] = row
    return found


def furthest(row: Row) -> int:
    """The lowest status that any role gets."""
    return min([status for role in ROLES if (status := row.expected(role))], default=999)


def rooms() -> list[str]:
    return sorted({endpoint.split(".")[0] for _method, endpoint in doors()})


@pytest.mark.parametrize("room", rooms())
def test_no_door_answers_a_hostile_value_with_a_fault_of_ours(room: str, spied: States) -> None:
    rows = [row for (_, endpoint), row in doors().items() if endpoint.split(".")[0] == room]
    faults = []
    for row in in_order(rows):
        door = Door(spied, row)
        with spied.untouched():
            faults += door.try_all()
    assert not faults, "\n".join(faults)


THINGS: list[Any] = [
    None, True, 0, -1, 10**30, -(10**30), 2**31, 1.5, float("nan"), float("inf"), "", "x", "9" * 400, "a\x00b", "\ud800",
    LONG, [], [1], [[[[[[1]]]]]], {}, {"a": {"b": {"c": {}}}}, ["x"] * 5000, {"choice": "for"}, b"\xff",
]  # fmt: skip
KEYS = ("vote", "seat", "choice", "key", "seq", "outbox", "phone")


@pytest.mark.parametrize("event", sorted(events_in()))
def test_no_event_answers_a_hostile_value_with_a_fault_of_ours(event: str, world: World) -> None:
    vote = opened(world)["vote_id"]
    good = {"vote": vote, "choice": {"choice": "for"}, "key": "a" * 32, "seq": 1, "outbox": [0, 0]}
    sent_in = [*THINGS, *({**good, key: odd} for key in KEYS for odd in THINGS)]
    sent_in += [dict.fromkeys(KEYS, odd) for odd in THINGS] + [{key: good[key]} for key in good]
    with world.app.app_context():
        phone = Caller("phone", world.ids["session"], "fr", seat_id=world.ids["seat"])
    for handler in (hot_handlers.get(event), _handlers.get(event)):
        for data in sent_in if handler else []:
            told = (
                wait_for(handler, world.app, phone, data)
                if event in hot_handlers
                else handler(phone, data)
            )
            assert told.get("error") not in ("our_fault", "database_away"), f"{event} {data!r:.200}"
