"""`make bench`: the tables, instance/bench.json and the curve. QUICK=1 takes under a minute.

PHONES="500 2000" chooses the sizes, ONLY="app node-bare" the servers, PHASES="join storm" what is done after coming in
(join alone is always done), WORKERS=2 adds Tablée as several processes on PostgreSQL and Redis for the sizes in SEVERAL
(5000 unless said).
"""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager

from tests.load import report
from tests.load.figures import Figures, Recovery, Vote
from tests.load.hall import Hall
from tests.load.processes import ROOT
from tests.load.sides import BARE, bare, tablee

QUICK = bool(os.environ.get("QUICK"))
WAVES = (0.5,) if QUICK else (0.5, 3.0)
WORKERS = int(os.environ.get("WORKERS") or 2)
PHASES = set((os.environ.get("PHASES") or "join calm trouble storm recover").split())


def asked(name: str, otherwise: str) -> list[str]:
    """A list from the environment."""
    return os.environ.get(name, otherwise).split()


def evening(side: AbstractContextManager[Hall]) -> list[Figures]:
    """Join; vote in peace and in trouble for each wave; lose the server and come back; be killed; leave.

    A first vote is not written down: it warms every server, and Node's compiler most of all.
    """
    with side as hall:
        report.settle(f"{hall.name}, {hall.processes} process(es), {hall.count} phones")
        figures: list[Figures] = [hall.join(), *votes(hall)]
        if "storm" in PHASES:
            figures.append(hall.storm())
        if "recover" in PHASES and hall.gestures.cards:
            figures.append(hall.recover())
        hall.leave()
    return figures


def votes(hall: Hall) -> list[Vote]:
    """For each wave one in peace and one in trouble, as far as they are asked for."""
    troubles = [trouble for trouble in (False, True) if ("calm", "trouble")[trouble] in PHASES]
    if troubles:
        hall.vote(WAVES[0], trouble=False)
    return [hall.vote(wave, trouble=trouble) for wave in WAVES for trouble in troubles]


def votes_needed() -> int:
    """The first, two for each wave, and the one in which the server is killed."""
    return 2 * len(WAVES) + 2


def many_files() -> None:
    """Each phone of the crowd is an open file of this process: as many as the system lets us have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def sides() -> Iterator[AbstractContextManager[Hall]]:
    """Every size on every server, one after the other."""
    servers = asked("ONLY", " ".join(["app", *BARE]))
    for phones in map(int, asked("PHONES", "500" if QUICK else "100 500 1000 2000")):
        if "app" in servers:
            yield tablee(phones, votes_needed(), 1)
        for name in BARE:
            if name in servers:
                yield bare(name, phones)
    for phones in map(int, asked("SEVERAL", "" if QUICK else "5000")):
        yield tablee(phones, votes_needed(), WORKERS)


def main() -> None:
    """All of it, written down after each server; fails if any ballot differs."""
    (ROOT / "instance").mkdir(exist_ok=True)
    (ROOT / "instance" / "bench.log").unlink(missing_ok=True)
    many_files()
    where = report.machine()
    figures: list[Figures] = []
    for side in sides():
        figures += evening(side)
        report.write(figures, ROOT / "instance", where)
    report.tables(figures)
    report.settle("Written: instance/bench.json and instance/bench.svg")
    if any(row.differs for row in figures if isinstance(row, Vote | Recovery)):
        sys.exit("Some ballots differ: see the table.")


if __name__ == "__main__":
    main()
