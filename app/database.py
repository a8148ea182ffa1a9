"""How a connection behaves: durability, foreign keys, and who may write when."""

from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from app.extensions import db

IMMEDIATE = "tablee_write"
"""Execution option of a transaction that will write: on SQLite it takes the write lock at once."""


def set_up_connections(app: Flask) -> None:
    """Attach the SQLite habits to the application's engine; other databases need none."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)


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
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_sqlite(connection: Any) -> None:
    """Writers queue at BEGIN instead of failing half-way with a stale snapshot."""
    writes = connection.get_execution_options().get(IMMEDIATE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def engine_of(app: Flask) -> Engine:
    """The application's engine, usable outside a request (the ballot box, commands)."""
    with app.app_context():
        return db.engine
