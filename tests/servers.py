"""Real PostgreSQL and Redis servers of the tests' own: private, on 127.0.0.1, started when first asked for.

`postgres_url` is a new empty database for each test, `migrated_postgres_url` one with our tables, `redis_url` an empty Redis. A server starts once for the whole run and
stops with it. Where one is not installed the test is skipped, except where CI=true: there it fails.
"""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
import redis
import system

from app.store import schema
from tests.processes import Server, free_port

POSTGRES_FOR_TESTS = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
]
NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server that lasts as long as the tests; its address for psycopg, without the name of a database."""
    tools = [
        tool_or_skip(system.postgres_tool(name), "PostgreSQL") for name in ("initdb", "postgres")
    ]
    with _folder() as name:
        folder, data, port = Path(name), f"{name}/data", free_port()
        initdb, postgres = ([*as_somebody(folder), tool, "-D", data] for tool in tools)
        _run([*initdb, "-U", "tablee", "-A", "trust", "-E", "UTF8", "--no-sync"])
        options = [
            word for option in [*POSTGRES_FOR_TESTS, f"port={port}"] for word in ("-c", option)
        ]
        address = f"postgresql://tablee@127.0.0.1:{port}"
        knock = lambda: psycopg.connect(f"{address}/postgres", connect_timeout=1).close()  # noqa: E731
        with Server([*postgres, *options], folder, knock, psycopg.OperationalError):
            yield address


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """DATABASE_URL of an empty PostgreSQL database that this test has to itself."""
    with _database(postgres_server, "template1") as url:
        yield url


@pytest.fixture(scope="session")
def migrated_template(postgres_server: str) -> str:
    """The name of a PostgreSQL database with our tables, made once: PostgreSQL copies its files faster than we migrate."""
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE migrated")
    schema.upgrade(_for_us(f"{postgres_server}/migrated"))
    return "migrated"


@pytest.fixture
def migrated_postgres_url(postgres_server: str, migrated_template: str) -> Iterator[str]:
    """DATABASE_URL of a PostgreSQL database with our tables that this test has to itself."""
    with _database(postgres_server, migrated_template) as url:
        yield url


@contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    """DATABASE_URL of a copy of this database, removed at the end."""
    name = f"test_{next(NUMBERS)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _for_us(f"{server}/{name}")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _for_us(address: str) -> str:
    """The address as DATABASE_URL has it."""
    return address.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """A Redis server that lasts as long as the tests and writes nothing to disk; its address."""
    programme = tool_or_skip(system.redis(), "Redis")
    with _folder() as folder:
        port = free_port()
        quiet = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", folder]
        address = f"redis://127.0.0.1:{port}/0"
        command = [programme, "--port", port, *quiet]
        with Server(command, Path(folder), lambda: _empty(address), redis.RedisError):
            yield address


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """REDIS_URL of a Redis that holds nothing yet."""
    _empty(redis_server)
    return redis_server


def tool_or_skip(programme: str | None, name: str) -> str:
    """The programme, or a skipped test where it is not installed; where CI=true that is a failure."""
    if programme is None:
        missing = f"{name} is not installed: see tools/system.py"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return str(programme)


def as_somebody(folder: Path) -> list[str]:
    """The words that run a command as another user than root, given the folder: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return []
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [
        "setpriv",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        "--pdeathsig=TERM",
    ]


def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder outside pytest's own, which other users cannot enter."""
    return tempfile.TemporaryDirectory(prefix="tablee-", ignore_cleanup_errors=True)


def _run(command: list[object]) -> None:
    said = subprocess.run(list(map(str, command)), cwd="/", capture_output=True, text=True)
    if said.returncode:
        pytest.fail(f"{command}:\n{said.stdout}{said.stderr}")


def _empty(address: str) -> None:
    with redis.Redis.from_url(address) as client:
        client.flushall()
