"""Programmes of PostgreSQL are told where the database is in words of their own."""

from app.store.copies.postgresql import where

SERVER = "postgresql+psycopg://tablee:secret@127.0.0.1:5433/hall?sslmode=require"
TWO = (
    "postgresql+psycopg://tablee@/hall?host=base:5432&host=spare:5433"
    "&target_session_attrs=read-write&connect_timeout=2"
)


def test_one_server() -> None:
    assert where(SERVER) == {
        "PGHOST": "127.0.0.1",
        "PGPORT": "5433",
        "PGUSER": "tablee",
        "PGPASSWORD": "secret",
        "PGDATABASE": "hall",
        "PGSSLMODE": "require",
    }


def test_a_server_and_its_spare() -> None:
    assert where(TWO) == {
        "PGHOST": "base,spare",
        "PGPORT": "5432,5433",
        "PGUSER": "tablee",
        "PGDATABASE": "hall",
        "PGTARGETSESSIONATTRS": "read-write",
        "PGCONNECT_TIMEOUT": "2",
    }


def test_a_socket_of_this_machine() -> None:
    assert where("postgresql+psycopg:///hall?host=/run/postgresql") == {
        "PGHOST": "/run/postgresql",
        "PGDATABASE": "hall",
    }
