"""How a connection behaves: durability, foreign keys, and who may write when."""

import time
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError, TimeoutError

from app.extensions import db

IMMEDIATE = "tablee_write"
"""Execution option of a transaction that will write: on SQLite it takes the write lock at once."""


SHUFFLED = {"shuffled": True}
"""The `info` of a table whose rows are written anew in an order by chance: old pages that hold another one are scrubbed."""
BUSY_TIMEOUT = 10_000
"""Milliseconds an SQLite connection waits for another writer (a command beside the server)."""
ASK_AFTER_US = """
SET tcp_keepalives_idle = 3;
SET tcp_keepalives_interval = 1;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = 5000;
"""
"""The same numbers as ours of the server, in `engine_options`."""
NEXT_TRY = 0.002
"""Seconds between two tries to take the write lock."""
DATABASE_AWAY = (OperationalError, InterfaceError, TimeoutError)
"""What is raised while the database does not answer, or has no connection free in time."""


def engine_options(url: str) -> dict[str, Any]:
    """How the database is reached. What people wrote never shows in an error, so never in a log.

    A server database: dead connections are replaced before use, a machine that is silent is given up after five seconds
    (its spare may have taken over), and nobody waits long for a new one. One process talks to it over at most
    20 connections, which is all that one processor can keep busy. Most of them are kept: making one costs more than a page.
    """
    if not url.startswith("postgresql"):
        return {"hide_parameters": True}
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_size": 14,
        "max_overflow": 6,
        "pool_timeout": 10,
        "connect_args": {
            "connect_timeout": 3,
            "keepalives_idle": 3,
            "keepalives_interval": 1,
            "keepalives_count": 3,
            "tcp_user_timeout": 5_000,
        },
    }


def set_up_connections(app: Flask) -> None:
    """Attach the habits of its database to the application's engine."""
    with app.app_context():
        prepare(db.engine)


def prepare(engine: Engine) -> None:
    """Its connections behave as those of their database must."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "connect", prepare_postgresql)


def prepare_postgresql(connection: Any, _record: object) -> None:
    """The server gives us up as soon as we give it up: a machine that lost its cable within a transaction holds its rows no longer.

    By itself it would ask after two hours whether we are still there.
    """
    connection.autocommit = True
    connection.execute(ASK_AFTER_US)
    connection.autocommit = False


def prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL, and every commit synced to disk: an acknowledged ballot survives a power cut.

    synchronous=FULL syncs the write-ahead log at each commit; the ballot box commits many ballots at once,
    so the price is paid once per batch. secure_delete overwrites what sealing removes.
    """
    connection.isolation_level = None  # we say BEGIN ourselves, see begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT}",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_sqlite(connection: Any) -> None:
    """Writers queue at BEGIN instead of failing half-way with a stale snapshot."""
    if not connection.get_execution_options().get(IMMEDIATE):
        connection.exec_driver_sql("BEGIN")
        return
    file = connection.connection.driver_connection
    file.execute("PRAGMA busy_timeout=0")
    try:
        take_turn(connection)
    finally:
        file.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


def take_turn(connection: Any) -> None:
    """Ask for the write lock until it is ours, asleep in between.

    SQLite's own waiting would hold the whole process, the room with it, for as long as another one writes.
    Raises OperationalError after BUSY_TIMEOUT.
    """
    patience = time.monotonic() + BUSY_TIMEOUT / 1000
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > patience:
                raise
        time.sleep(NEXT_TRY)


def engine_of(app: Flask) -> Engine:
    """The application's engine, usable outside a request (the ballot box, commands)."""
    with app.app_context():
        return db.engine


def in_short(error: SQLAlchemyError) -> str:
    """The kind of a database error for the log, without the statement (it may hold what people wrote)."""
    return type(getattr(error, "orig", None) or error).__name__
