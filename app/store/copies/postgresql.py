"""A database on a PostgreSQL server: copied by its own pg_dump at one moment, put back by psql in one transaction."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from app.store.copies.problem import CopyProblem

NAME = "database.dump"
HOMES = "/usr/lib/postgresql"
"""Where Debian keeps the programmes of each version."""
ENVIRONMENT = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}
"""What an address may say of a connection -> how programmes of PostgreSQL are told."""


def engine_of(url: str) -> Engine:
    """A way to the server that keeps no connection."""
    return create_engine(url, poolclass=NullPool)


def is_there(url: str) -> bool:
    """Whether the database holds any table."""
    return bool(inspect(engine_of(url)).get_table_names())


def copy_out(url: str, target: Path) -> dict[str, int]:
    """Write a copy of the database, as it is at one moment, to `target`; gives the rows of each table.

    Raises CopyProblem where pg_dump is missing or fails.
    """
    with engine_of(url).connect() as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        moment = str(connection.scalar(text("SELECT pg_export_snapshot()")))
        rows = rows_in(connection)
        how = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
        run("pg_dump", [*how, f"--file={target}"], url)
    check(target, rows)
    return rows


def check(path: Path, rows: dict[str, int]) -> None:
    """See that the copy can be read and holds each of these tables. Raises CopyProblem."""
    listed = run("pg_restore", ["--list", str(path)])
    held = {line.split(" public ")[1].split()[0] for line in listed.splitlines() if is_data(line)}
    if missing := sorted(set(rows) - held):
        raise CopyProblem(f"The copy lacks the table {missing[0]}.")


def is_data(line: str) -> bool:
    """A line of pg_restore's list that stands for the rows of a table."""
    return " TABLE DATA public " in line


def rows_in(connection: Connection) -> dict[str, int]:
    """{table: rows}."""
    names = sorted(inspect(connection).get_table_names())
    return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}


def put_back(source: Path, url: str) -> dict[str, int]:
    """Make the database what `source` is, in one transaction; gives the rows of each table.

    Raises CopyProblem while others are connected, or where psql is missing or fails: then nothing has changed.
    """
    refuse_readers(url)
    before, after = source.with_suffix(".before.sql"), source.with_suffix(".sql")
    with engine_of(url).connect() as connection:
        names = ", ".join(f'"{name}"' for name in inspect(connection).get_table_names())
    before.write_text(f"DROP TABLE IF EXISTS {names} CASCADE;\n" if names else "", "utf-8")
    run("pg_restore", ["--no-owner", "--no-privileges", f"--file={after}", str(source)])
    how = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    run("psql", [*how, f"--file={before}", f"--file={after}"], url)
    with engine_of(url).connect() as connection:
        return rows_in(connection)


def refuse_readers(url: str) -> None:
    """Raises CopyProblem while another process is connected."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with engine_of(url).connect() as connection:
        if connection.scalar(asked):
            raise CopyProblem("The database is in use. Stop the server, then try again.")


def run(name: str, words: list[str], url: str | None = None) -> str:
    """What a programme of PostgreSQL says; it is told where the database is by its environment, which others cannot read.

    Raises CopyProblem where it is missing or fails.
    """
    tool = programme(name)
    try:
        done = subprocess.run(
            [tool, *words],
            env={**os.environ, **(where(url) if url else {})},
            capture_output=True,
            text=True,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        raise CopyProblem(f"{name} failed: {said[-1] if said else error.returncode}") from error
    return done.stdout


def programme(name: str) -> str:
    """Where it is, the newest version first. Raises CopyProblem."""
    homes = sorted(Path(HOMES).glob("*/bin"), key=lambda home: home.parent.name, reverse=True)
    words = shutil.which(name, path=os.pathsep.join(map(str, homes))) or shutil.which(name)
    if words is None:
        raise CopyProblem(f"{name} is not installed. On Debian: sudo apt install postgresql-client")
    return words


def where(url: str) -> dict[str, str]:
    """The address of a database, of one server or of several that stand in for one another, in the words of libpq's
    environment."""
    engine = engine_of(url)
    _, words = engine.dialect.create_connect_args(engine.url)
    return {name: str(words[word]) for word, name in ENVIRONMENT.items() if words.get(word)}
