"""The tests' own PostgreSQL and Redis: each test finds them empty, and they are the ones we asked for."""

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, text


@pytest.mark.postgres
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_an_empty_postgresql_of_its_own(postgres_url: str, turn: int) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE seats (number integer)"))
        assert connection.execute(text("SHOW listen_addresses")).scalar() == "127.0.0.1"
        assert connection.execute(text("SELECT 'é' || chr(8239)")).scalar() == "é\u202f"
    engine.dispose()


@pytest.mark.postgres
def test_postgresql_databases_are_removed_behind_their_test(postgres_server: str) -> None:
    with psycopg.connect(f"{postgres_server}/postgres") as admin:
        left = admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'test_%'"
        ).fetchall()
    assert left == []


@pytest.mark.redis
@pytest.mark.parametrize("turn", [1, 2])
def test_redis_is_empty_and_keeps_nothing_on_disk(redis_url: str, turn: int) -> None:
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        assert client.dbsize() == 0
        client.set("room", "full")
        assert client.config_get("save") == {"save": ""}
        assert client.config_get("bind") == {"bind": "127.0.0.1"}
