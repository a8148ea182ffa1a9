"""The floor of the benchmark of years: the same rows and the same durable writes from plain sqlite3, without a framework.

Nothing is drawn but the rows themselves, in one string: what an application could cost at the least in this language.
"""

import secrets
import sqlite3
import time
from hashlib import sha256
from pathlib import Path

import brotli

DECISIONS = (
    "SELECT d.*, a.name, (SELECT group_concat(status || since) FROM decision_statuses s WHERE s.decision_id = d.id)"
    " FROM decisions d JOIN assemblies a ON a.id = d.assembly_id ORDER BY d.taken_at DESC"
)
PLAIN = {
    "home": [f"{DECISIONS} LIMIT 3", "SELECT heads FROM publications ORDER BY id DESC LIMIT 3"],
    "register": ["SELECT count(*) FROM decisions", f"{DECISIONS} LIMIT 50"],
    "minutes list": ["SELECT count(*) FROM minutes", "SELECT heads FROM publications ORDER BY id DESC LIMIT 30"],
    "board": [
        "SELECT count(*), min(due_on) FROM actions",
        "SELECT a.*, s.state FROM actions a JOIN action_states s ON s.action_id = a.id ORDER BY a.due_on LIMIT 60",
    ],
    "decisions.csv": [DECISIONS],
}  # fmt: skip
"""What is asked for each page."""


def floor_ms(file: Path, page: str) -> float | None:
    """Processor milliseconds of a page's rows, the least of three; None where no floor was written."""
    if page not in PLAIN:
        return None
    with sqlite3.connect(file) as connection:
        spent = [once(connection, PLAIN[page]) for _ in range(3)]
    connection.close()
    return round(min(spent) * 1000, 2)


def once(connection: sqlite3.Connection, queries: list[str]) -> float:
    """Ask, and put what came into one string."""
    began = time.process_time()
    rows = [row for query in queries for row in connection.execute(query)]
    words = "".join(str(row) for row in rows)
    assert words
    return time.process_time() - began


SCHEMA = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE seats (id INTEGER PRIMARY KEY, number INTEGER, card TEXT UNIQUE);
CREATE TABLE sessions (id INTEGER PRIMARY KEY, title TEXT, opened_at TEXT);
CREATE TABLE phones (id INTEGER PRIMARY KEY, seat_id INTEGER, session_id INTEGER, token TEXT UNIQUE, bound_at TEXT);
CREATE TABLE attendance (id INTEGER PRIMARY KEY, seat_id INTEGER, session_id INTEGER, UNIQUE (seat_id, session_id));
"""
PAGE = "<!doctype html><p>Séance 4, la cantine du quartier.</p>" * 120


def joins_floor(folder: Path, phones: int = 500) -> float:
    """Processor seconds per 1000 ways in: look at the card, sit down in one durable commit, two pages compressed."""
    connection = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    connection.executescript(SCHEMA)
    cards = [secrets.token_urlsafe(16) for _ in range(phones)]
    connection.execute("INSERT INTO sessions VALUES (1, 'Séance 4', '2026-01-01')")
    connection.executemany(
        "INSERT INTO seats (number, card) VALUES (?, ?)",
        [(number, hashed(card)) for number, card in enumerate(cards, 1)],
    )
    began = time.process_time()
    for card in cards:
        come_in(connection, card)
    spent = time.process_time() - began
    connection.close()
    return round(spent * 1000 / phones, 2)


def come_in(connection: sqlite3.Connection, card: str) -> None:
    """One phone."""
    (seat,) = connection.execute("SELECT id FROM seats WHERE card = ?", [hashed(card)]).fetchone()
    brotli.compress(f"{PAGE}{seat}".encode(), quality=5)
    token = secrets.token_urlsafe(24)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "SELECT id FROM phones WHERE seat_id = ? AND session_id = 1", [seat]
    ).fetchone()
    connection.execute(
        "INSERT INTO phones (seat_id, session_id, token, bound_at) VALUES (?, 1, ?, '2026-01-01')",
        [seat, hashed(token)],
    )
    connection.execute("INSERT INTO attendance (seat_id, session_id) VALUES (?, 1)", [seat])
    connection.execute("COMMIT")
    connection.execute("SELECT seat_id FROM phones WHERE token = ?", [hashed(token)]).fetchone()
    brotli.compress(f"{PAGE}{PAGE}{token}".encode(), quality=5)


def hashed(secret: str) -> str:
    """How secrets are kept."""
    return sha256(secret.encode()).hexdigest()
