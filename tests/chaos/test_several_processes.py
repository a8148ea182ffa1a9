"""Two gunicorn workers on PostgreSQL and Redis are one hall, also while Redis or PostgreSQL is away."""

import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis
import system

from app.config import Settings
from tests.chaos.evening import Evening, Voter, desk_at, evening_on, gesture, two_ports
from tests.chaos.gate import Gate
from tests.load.desk import Desk
from tests.processes import Server, free_port
from tests.servers import tool_or_skip

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
PHONES = 40
Stage = tuple[Evening, Desk, Desk]


class OwnRedis:
    """A Redis that this module may stop and start."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.programme = tool_or_skip(system.redis(), "Redis")
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        quiet = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        command = [self.programme, "--port", self.port, *quiet]
        self.server = Server(command, self.folder, self.ping, redis.RedisError)
        self.server.__enter__()

    def ping(self) -> None:
        with redis.Redis.from_url(self.url) as line:
            line.ping()

    def stop(self) -> None:
        self.server.process.kill()
        self.server.process.wait()


@pytest.fixture(scope="module")
def own_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRedis]:
    kept = OwnRedis(tmp_path_factory.mktemp("redis"))
    kept.start()
    yield kept
    kept.stop()


@pytest.fixture(scope="module")
def gate(postgres_server: str) -> Iterator[Gate]:
    """The way to PostgreSQL, which can be shut."""
    with Gate(urllib.parse.urlsplit(postgres_server).port or 5432) as kept:
        yield kept


@pytest.fixture(scope="module")
def stage(
    postgres_server: str,
    migrated_template: str,
    gate: Gate,
    own_redis: OwnRedis,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """Two workers, each with half of the phones and a wall; a desk on each."""
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE chaos TEMPLATE {migrated_template}")
    database = f"{postgres_server}/chaos".replace("postgresql:", "postgresql+psycopg:")
    settings = Settings(
        database_url=database,
        redis_url=own_redis.url,
        secret_key="a secret of the tests, as long as it must be",
    )
    folder = tmp_path_factory.mktemp("workers")
    with evening_on(settings, folder, PHONES, 5) as evening:
        evening.env["DATABASE_URL"] = through(gate, database)
        near, far = two_ports()
        evening.start(near)
        evening.start(far)
        evening.join([near, far])
        yield evening, desk_at(evening, near), desk_at(evening, far)


def through(gate: Gate, url: str) -> str:
    """The same database, reached through the gate."""
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=f"{parts.username}@127.0.0.1:{gate.port}").geturl()


def next_vote(evening: Evening) -> int:
    return evening.hall.votes.pop(0)


def until(done: Callable[[], bool], evening: Evening, what: str) -> None:
    evening.wait(done, what)


def last_turnouts(evening: Evening, vote: int) -> list[int]:
    """What each wall showed last of this vote."""
    shown = [[cast for of, cast in wall if of == vote] for wall in evening.turnouts.values()]
    return [counts[-1] if counts else 0 for counts in shown]


def test_one_vote_over_two_processes(stage: Stage) -> None:
    evening, near, far = stage
    vote = next_vote(evening)
    gesture(near, f"/fr/votes/{vote}/opening")
    until(lambda: heard_by_all(evening, "vote_opened"), evening, "everybody to hear of the vote")
    evening.everybody_votes(vote)
    until(evening.all_settled, evening, "every ballot")
    until(lambda: last_turnouts(evening, vote) == [PHONES] * 2, evening, "both walls' last turnout")
    evening.reckon(vote, far)
    assert evening.counted() == PHONES
    until(lambda: heard_by_all(evening, "vote_closed"), evening, "everybody to hear the close")
    until(lambda: heard_by_all(evening, "vote_published"), evening, "the publication")


def heard_by_all(evening: Evening, event: str) -> bool:
    """Every phone has heard of it since this was last asked."""
    if not all(event in phone.heard for phone in evening.phones):
        return False
    for phone in evening.phones:
        phone.heard.remove(event)
    return True


def test_a_phone_that_came_back_through_the_other_process_votes_once(stage: Stage) -> None:
    evening, near, _ = stage
    vote = next_vote(evening)
    gesture(near, f"/fr/votes/{vote}/opening")
    evening.everybody_votes(vote, seconds=0.3)
    start = time.perf_counter()
    ports = list(evening.servers)
    for phone in evening.phones[: PHONES // 2]:

        def move(phone: Voter = phone) -> None:
            phone.line.address = ("127.0.0.1", ports[1 - ports.index(phone.line.address[1])])
            phone.line.lost()

        evening.loop.at(start + phone.chance.uniform(0.05, 0.4), move)
    evening.reckon(vote, near)
    assert evening.counted() == PHONES
    evening.wait(evening.everybody_is_here, "everybody to be back")


def test_redis_is_stopped_for_a_while(stage: Stage, own_redis: OwnRedis) -> None:
    evening, near, far = stage
    vote = next_vote(evening)
    own_redis.stop()
    gesture(near, f"/fr/votes/{vote}/opening")
    until(lambda: news_for_all(evening), evening, "the screens to catch up by themselves")
    evening.everybody_votes(vote)
    until(evening.all_settled, evening, "every ballot")
    until(
        lambda: last_turnouts(evening, vote) == [PHONES] * 2, evening, "both walls, without Redis"
    )
    for phone in evening.phones:
        phone.heard.clear()
    own_redis.start()
    evening.reckon(vote, far)
    until(lambda: caught_up(evening), evening, "every screen to be right again")


def caught_up(evening: Evening) -> bool:
    """Every phone was told of the result: by Redis, or, if a process was still finding it again, from the database."""
    return all({"vote_published", "session_changed"} & set(phone.heard) for phone in evening.phones)


def news_for_all(evening: Evening) -> bool:
    """Every phone was told, one way or the other, that there is something new."""
    return all({"vote_opened", "session_changed"} & set(phone.heard) for phone in evening.phones)


def test_postgresql_is_away_for_a_while(stage: Stage, gate: Gate) -> None:
    evening, near, _ = stage
    vote = next_vote(evening)
    gesture(near, f"/fr/votes/{vote}/opening")
    evening.everybody_votes(vote, seconds=0.2)
    until(lambda: evening.counted() >= PHONES // 4, evening, "a quarter of the ballots")
    gate.shut()
    late = [phone for phone in evening.phones if phone.verdict is None]
    until(lambda: all(p.refusals or p.verdict for p in late), evening, "a refusal in words")
    assert {r for phone in late for r in phone.refusals} <= {"database_away"}
    gate.open()
    evening.reckon(vote, near)
    assert evening.counted() == PHONES


def test_a_seat_is_let_go_by_the_other_process(stage: Stage, own_redis: OwnRedis) -> None:
    evening, near, far = stage
    vote = next_vote(evening)
    gesture(near, f"/fr/votes/{vote}/opening")
    port = min(evening.servers)
    here = [phone for phone in evening.phones if phone.line.address[1] == port]
    there = [phone for phone in evening.phones if phone not in here]
    told, unreached = [here[0], there[0]], here[1]
    desk_here, desk_there = (near, far) if near.base.endswith(str(port)) else (far, near)
    let_go(desk_there, evening, here[0])
    let_go(desk_here, evening, there[0])
    until(lambda: all(phone.line.dismissed for phone in told), evening, "both to be cut off")
    assert all("seat_released" in phone.heard for phone in told)
    own_redis.stop()
    let_go(desk_there, evening, unreached)
    others = [phone for phone in evening.phones if phone not in told]
    for phone in others:
        phone.choose(vote)
        phone.cast()
    until(lambda: all(phone.verdict for phone in others), evening, "every ballot")
    assert unreached.verdict == "seat_released"
    assert not unreached.line.dismissed
    assert [phone.verdict for phone in others].count("counted") == PHONES - 3
    assert evening.stored(vote).total() == PHONES - 3
    own_redis.start()


def let_go(desk: Desk, evening: Evening, phone: Voter) -> None:
    """The desk notes that this phone's seat went home: it no longer votes."""
    path = f"/fr/desk/{evening.hall.session_id}/attendance"
    gesture(desk, path, seat=str(evening.phones.index(phone) + 1), present="0")


@pytest.mark.parametrize("live_wire", ["1", "0"])
def test_gunicorn_shares_one_port_among_workers(
    migrated_postgres_url: str, redis_url: str, tmp_path: Path, live_wire: str
) -> None:
    settings = Settings(
        database_url=migrated_postgres_url,
        redis_url=redis_url,
        secret_key="a secret of the tests, as long as it must be",
    )
    with evening_on(settings, tmp_path, PHONES, 1) as evening:
        evening.env |= {"WORKERS": "2", "LIVE_WIRE": live_wire}
        port = free_port()
        evening.start(port)
        desk = desk_at(evening, port)
        evening.join([port])
        vote = next_vote(evening)
        gesture(desk, f"/fr/votes/{vote}/opening")
        evening.everybody_votes(vote)
        evening.reckon(vote, desk)
        assert evening.counted() == PHONES
        until(lambda: last_turnouts(evening, vote) == [PHONES], evening, "the wall's last turnout")
