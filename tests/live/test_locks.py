"""Locks between the room and the threads beside it, as a server has them: a free lock keeps nobody waiting."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from gevent.lock import BoundedSemaphore

from app.live.locks import wait
from tests.processes import ROOT

ROUNDS = 20_000
PATIENCE = 20
"""Seconds without any progress after which somebody is called forgotten."""
SCRIPT = """
import os, sys, threading, wsgi, gevent
from gevent.threadpool import ThreadPool

sys.setswitchinterval(0.0001)
lock = getattr(threading, sys.argv[1])()
done, rounds, patience = {}, int(sys.argv[2]), int(sys.argv[3])

def work(name, breathes):
    for turn in range(1, rounds + 1):
        with lock:
            sum(range(30))
        done[name] = turn
        if breathes and turn % 5 == 0:
            gevent.sleep(0)

beside = ThreadPool(2)
everybody = [beside.spawn(work, f"thread {n}", False) for n in range(2)]
everybody += [gevent.spawn(work, f"greenlet {n}", True) for n in range(3)]
still, before = 0, {}
while not all(one.ready() for one in everybody):
    gevent.sleep(0.5)
    still, before = (still + 1 if done == before else 0), dict(done)
    if still > patience * 2:
        print("forgotten:", done, lock, flush=True)
        os._exit(1)
assert set(done.values()) == {rounds} and len(done) == 5
"""


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_nobody_waits_for_ever_for_a_free_lock(
    empty_database: bytes, tmp_path: Path, kind: str
) -> None:
    """Two threads and three greenlets take one lock again and again; gevent's own forgets one of them within seconds."""
    file = tmp_path / "tablee.sqlite"
    file.write_bytes(empty_database)
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "SECRET_KEY": "a secret of the tests, as long as it must be",
    }
    command = [sys.executable, "-c", SCRIPT, kind, str(ROUNDS), str(PATIENCE)]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr


class LetGo(BoundedSemaphore):
    """A lock that another thread lets go just when somebody has lain down to wait for it."""

    def rawlink(self, wake: object) -> None:
        super().rawlink(wake)
        other = threading.Thread(target=self.release)
        other.start()
        other.join()


def test_a_lock_let_go_while_somebody_lies_down() -> None:
    """gevent's own raises AttributeError: the lock has forgotten the loop in which the greenlet is to wait."""
    lock = LetGo()
    lock.acquire()
    assert wait(lock, 5, in_room=True)
    assert lock.locked()
