"""The two processes that the proxies of this folder stand in front of."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.deploy.hall import two_processes


@pytest.fixture(scope="package")
def processes(
    postgres_server: str,
    migrated_template: str,
    redis_server: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[str]]:
    """host:port of two processes that are one Tablée."""
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE deployed TEMPLATE {migrated_template}")
    database = f"{postgres_server}/deployed".replace("postgresql://", "postgresql+psycopg://")
    folder: Path = tmp_path_factory.mktemp("deployed")
    with two_processes(folder, database, redis_server) as found:
        yield found
