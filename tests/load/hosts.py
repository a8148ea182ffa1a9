"""What breaks first when a very large hall votes over several machines: a simulation from measured costs.

`make bench HOSTS=4` (PHONES=20000 unless said) prints it. Nothing is served here: phones are moments, and each machine is a
queue with so many processors, whose costs were measured on real processes (docs/performance.md). What one machine cannot
show stands in it as well: all phones of one session write its one row when they come in, one after the other, and each
commit waits for the spare (docs/deploy.md).
"""

import heapq
import os
import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

SEED = 20_000
BATCH, GATHERING = 50, 0.05
"""Ballots that share a commit at most, and the seconds that a process gathers them (app/features/votes/box/ballot_box.py)."""
PATIENCE = {"come in": 20.0, "see the question": 5.0, "vote": 2.0, "come back": 20.0}
"""Seconds after which a phone asks again, or a room begins to wonder: beyond them a phase counts as broken."""
MEGABYTES = 0.26
"""Of memory for each connected phone, all of its process included."""


@dataclass(frozen=True)
class Costs:
    """Processor seconds of a step, unless said otherwise: 1500 phones on two processes, PostgreSQL and Redis, all on two
    cores, 30 November 2026. What a batch costs follows from ballots within half a second and within three."""

    come_in: float = 0.028
    """Tablée, by the real doors: six requests and a socket."""
    come_in_base: float = 0.0096
    """PostgreSQL and Redis meanwhile."""
    session_row: float = 0.005
    """Seconds, not of a processor: from writing the session's row to the end of the commit, 3.8 ms in the middle; the rest
    is for the spare's disk."""
    show: float = 0.0007
    """Tablée, for one phone that asks for the present state."""
    ballot: float = 0.0001
    """Tablée, beside its share of a commit."""
    commit: float = 0.015
    """Tablée, for one batch of ballots."""
    commit_base: float = 0.0075
    """PostgreSQL, for one batch and its fifty ballots."""
    connect: float = 0.004
    """Tablée, for a phone whose socket comes back."""
    front: float = 0.0001
    """nginx, for one request or one frame that passes."""


@dataclass
class Station:
    """A queue served in order by so many servers; `busy` is what they have worked, in seconds."""

    name: str
    servers: int
    busy: float = 0.0
    longest: float = 0.0
    """The longest that somebody waited before being served."""
    free: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.free = [0.0] * self.servers

    def serve(self, moment: float, cost: float) -> float:
        """Somebody comes at `moment`; gives when they leave. Those who come must come in order."""
        begins = max(moment, heapq.heappop(self.free))
        heapq.heappush(self.free, begins + cost)
        self.busy += cost
        self.longest = max(self.longest, begins - moment)
        return begins + cost


@dataclass
class Cluster:
    """The door, the machines with Tablée (`cores` processes each), the database, and a session's one row."""

    hosts: int
    cores: int
    base_cores: int
    door: Station = field(init=False)
    web: list[Station] = field(init=False)
    base: Station = field(init=False)
    row: Station = field(init=False)

    def __post_init__(self) -> None:
        self.door = Station("door", 2)
        self.web = [
            Station(f"machine {n} of {self.hosts}", self.cores) for n in range(1, self.hosts + 1)
        ]
        self.base = Station("database", self.base_cores)
        self.row = Station("the session’s row", 1)

    def stations(self) -> list[Station]:
        """All of them."""
        return [self.door, *self.web, self.base, self.row]


@dataclass(frozen=True)
class Phase:
    """What became of one thing that everybody did: seconds that phones waited, and who was busiest."""

    name: str
    p50: float
    p99: float
    last: float
    """Until the last phone was done, from the first one's beginning."""
    busiest: str
    share: float
    """Of its time that the busiest station worked, 1 being all of it."""

    @property
    def holds(self) -> bool:
        """Whether nobody but one in a hundred waits longer than they have patience."""
        return self.p99 <= PATIENCE[self.name]


Step = tuple[Station, float]


def play(name: str, cluster: Cluster, begins: Iterable[tuple[float, Sequence[Step]]]) -> Phase:
    """Each phone begins at its moment and goes through its steps; what everybody waited.

    Steps are taken in the order of time, phone by phone at each station.
    """
    line = [(moment, number, moment, steps, 0) for number, (moment, steps) in enumerate(begins)]
    heapq.heapify(line)
    waited, last = [], 0.0
    worked = {station.name: station.busy for station in cluster.stations()}
    while line:
        moment, number, began, steps, at = heapq.heappop(line)
        if at == len(steps):
            waited.append(moment - began)
            last = max(last, moment)
            continue
        station, cost = steps[at]
        heapq.heappush(line, (station.serve(moment, cost), number, began, steps, at + 1))
    shares = {s.name: (s.busy - worked[s.name]) / (s.servers * last) for s in cluster.stations()}
    busiest = max(shares, key=lambda one: shares[one])
    cuts = statistics.quantiles(waited, n=100, method="inclusive")
    return Phase(name, cuts[49], cuts[98], last, busiest, shares[busiest])


@dataclass
class Evening:
    """So many phones over a cluster."""

    phones: int
    hosts: int = 4
    cores: int = 4
    base_cores: int = 4
    costs: Costs = field(default_factory=Costs)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))

    def cluster(self) -> Cluster:
        """A rested one."""
        return Cluster(self.hosts, self.cores, self.base_cores)

    def moments(self, count: int, seconds: float) -> list[float]:
        """Anywhere within these seconds, in order."""
        return sorted(self.chance.uniform(0, seconds) for _ in range(count))

    def come_in(self, seconds: float, cluster: Cluster | None = None) -> Phase:
        """Everybody by the doors within `seconds`: all write the session's row, one after the other."""
        there, costs = cluster or self.cluster(), self.costs

        def steps(number: int) -> list[Step]:
            web = there.web[number % len(there.web)]
            return [
                (there.door, 7 * costs.front),
                (web, costs.come_in),
                (there.base, costs.come_in_base),
                (there.row, costs.session_row),
            ]

        moments = self.moments(self.phones, seconds)
        return play("come in", there, ((at, steps(n)) for n, at in enumerate(moments)))

    def show(self) -> Phase:
        """A vote opens: phones ask over a millisecond for each of them, as they are told to."""
        there, costs = self.cluster(), self.costs
        moments = self.moments(self.phones, self.phones / 1000)
        steps = ([(there.web[n % self.hosts], costs.show)] for n in range(self.phones))
        return play("see the question", there, zip(moments, steps, strict=True))

    def vote(self, seconds: float) -> Phase:
        """Everybody presses within `seconds`; each process commits what it gathered."""
        there, costs = self.cluster(), self.costs
        each = self.phones / (self.hosts * self.cores)
        batch = max(1.0, min(BATCH, each / seconds * GATHERING))

        def steps(number: int) -> list[Step]:
            web = there.web[number % self.hosts]
            return [
                (there.door, costs.front),
                (web, costs.ballot + costs.commit / batch),
                (there.base, costs.commit_base / batch),
            ]

        moments = self.moments(self.phones, seconds)
        return play("vote", there, ((at, steps(n)) for n, at in enumerate(moments)))

    def come_back(self, seconds: float = 4.0) -> Phase:
        """One machine is lost: its phones come back to the others, within the four seconds that a phone waits at most."""
        there, costs = self.cluster(), self.costs
        left = there.web[1:] or there.web
        lost = self.phones // self.hosts
        steps = (
            [(there.door, 2 * costs.front), (left[n % len(left)], costs.connect + costs.show)]
            for n in range(lost)
        )
        return play("come back", there, zip(self.moments(lost, seconds), steps, strict=True))

    def phases(self, minutes: float, wave: float) -> list[Phase]:
        """The evening: in within so many minutes, a vote within `wave` seconds, a machine lost."""
        return [self.come_in(60 * minutes), self.show(), self.vote(wave), self.come_back()]


def least(phase: Callable[[float], Phase], seconds: float) -> tuple[float, Phase]:
    """Halve the time in which all do it until it breaks: the first time that is too short, and what broke then.

    Where nothing breaks it is less than a hundredth of a second.
    """
    while (found := phase(seconds)).holds and seconds > 0.01:
        seconds /= 2
    return seconds, found


def main() -> None:
    """Print what the machines bear."""
    phones = int((os.environ.get("PHONES") or "20000").split()[0])
    evening = Evening(phones, hosts=int(os.environ.get("HOSTS") or 4))
    print(f"{phones} phones, {evening.hosts} machines of {evening.cores} processors, simulated")
    print(f"{'':18}{'p50 s':>8}{'p99 s':>8}{'last s':>8}  busiest")
    for phase in evening.phases(minutes=20, wave=3.0):
        mark = "" if phase.holds else "  BREAKS"
        print(
            f"{phase.name:18}{phase.p50:8.2f}{phase.p99:8.2f}{phase.last:8.1f}"
            f"  {phase.busiest} {phase.share:.0%}{mark}"
        )
    for verb, tried, seconds in (
        ("come in", evening.come_in, 3600.0),
        ("vote", evening.vote, 3.0),
    ):
        short, phase = least(tried, seconds)
        where = "nothing breaks" if phase.holds else f"breaks at {phase.busiest}"
        print(
            f"All {verb} within {short:.2g} s: {where} (the last one is done after {phase.last:.0f} s)"
        )
    print(f"Memory: {phones / evening.hosts * MEGABYTES / 1000:.1f} GB for each machine’s phones")


if __name__ == "__main__":
    main()
