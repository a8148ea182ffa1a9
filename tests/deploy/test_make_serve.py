"""`make serve WORKERS=4`, as a process: it shares one port, brings a killed worker back, loses no acknowledged ballot."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.config import Settings
from tests.chaos.evening import Evening, desk_at, evening_on, gesture
from tests.processes import ROOT, Server, free_port, reach, typed

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
WORKERS = 4
PHONES = 40


class Service:
    """What the recipe of `make serve` starts, and the workers that it looks after."""

    def __init__(self, evening: Evening, folder: Path) -> None:
        self.port = free_port()
        env = {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "DATABASE_URL": evening.settings.database_url,
            "REDIS_URL": evening.settings.redis_url or "",
            "SECRET_KEY": evening.settings.secret_key,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WORKERS": str(WORKERS),
        }
        command = [sys.executable, ROOT / "wsgi.py"]
        self.server = Server(command, folder, lambda: reach(self.port), env=env)
        self.server.__enter__()
        evening.servers[self.port] = self.server

    def workers(self) -> list[int]:
        """The process numbers of the workers that live now."""
        master = self.server.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii")
        return [int(number) for number in children.split()]

    def wait_for(self, count: int) -> list[int]:
        """Until so many workers live; in vain, the list is what there is."""
        for _ in range(200):
            if len(self.workers()) == count:
                break
            time.sleep(0.1)
        return self.workers()


@pytest.fixture(scope="module")
def stage(
    postgres_server: str,
    migrated_template: str,
    redis_server: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Evening, Service]]:
    """A hall of phones, all at one port with four workers behind it."""
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE served TEMPLATE {migrated_template}")
    database = f"{postgres_server}/served".replace("postgresql:", "postgresql+psycopg:")
    settings = Settings(
        database_url=database,
        redis_url=redis_server,
        secret_key="a secret of the tests, as long as it must be",
    )
    folder = tmp_path_factory.mktemp("served")
    with evening_on(settings, folder, PHONES, 2) as evening:
        service = Service(evening, folder)
        service.wait_for(WORKERS)
        evening.join([service.port])
        yield evening, service


def test_it_says_how_many_share_the_port(stage: tuple[Evening, Service]) -> None:
    _evening, service = stage
    assert f"{WORKERS} workers share 127.0.0.1:{service.port}" in service.server.said()
    assert len(service.wait_for(WORKERS)) == WORKERS


def test_a_worker_killed_in_the_middle_of_a_vote_comes_back_and_no_ballot_is_lost(
    stage: tuple[Evening, Service],
) -> None:
    evening, service = stage
    desk, vote = desk_at(evening, service.port), evening.hall.votes[0]
    gesture(desk, f"/fr/votes/{vote}/opening")
    before = set(service.wait_for(WORKERS))
    victim = max(before)
    evening.everybody_votes(vote, seconds=1.0)
    evening.loop.at(time.perf_counter() + 0.5, lambda: os.kill(victim, signal.SIGKILL))
    evening.reckon(vote, desk)
    assert evening.counted() == PHONES
    evening.wait(evening.everybody_is_here, "everybody to be back")
    after = set(service.wait_for(WORKERS))
    assert len(after) == WORKERS
    assert victim not in after


def test_without_what_several_workers_need_it_says_so_and_does_not_start(tmp_path: Path) -> None:
    for there, said in (
        ({}, "need a database server"),
        ({"DATABASE_URL": "postgresql+psycopg://tablee@127.0.0.1:1/x"}, "need Redis"),
        (
            {"DATABASE_URL": "postgresql+psycopg://tablee@127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1/0"},
            "Redis does not answer",
        ),
    ):  # fmt: skip
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
        env = {
            **kept,
            "SECRET_KEY": "a secret of the tests, as long as it must be",
            "WORKERS": "4",
            **there,
        }
        left = typed(["wsgi.py"], env)
        assert left.returncode == 1
        assert said in left.stderr
        assert "Traceback" not in left.stderr
