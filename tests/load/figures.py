"""What the benchmark writes down: a vote, a way in, a return, a recovery."""

import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


class Figures:
    """A record of numbers, rounded for reading."""

    def as_json(self) -> dict[str, Any]:
        """The fields; lists of single delays stay out."""
        kept = {k: v for k, v in asdict(self).items() if not isinstance(v, list)}  # type: ignore[call-overload]
        return {k: round(v, 3) if isinstance(v, float) else v for k, v in kept.items()}


@dataclass
class Vote(Figures):
    """One vote on one server. `trouble`: 5 % of the replies were lost and 10 % of the phones cut.

    `cpu_s_per_1000_ballots` is all that the server did from the first ballot to the last acknowledgement and the
    wall's last turnout, whatever the trouble; nothing is subtracted.
    """

    server: str
    processes: int
    phones: int
    wave_s: float
    trouble: bool
    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    shown: int = 0
    p50_ms: float = 0
    p95_ms: float = 0
    p99_ms: float = 0
    max_ms: float = 0
    wall_final_ms: float = 0
    """From the last acknowledgement to the moment the wall was told everybody's turnout."""
    closed_known_ms: float = 0
    """From the closing gesture until the last phone knew."""
    cpu_s_per_1000_joins: float = 0
    cpu_s_per_1000_ballots: float = 0
    cpu_s_per_1000_whole_votes: float = 0
    """Opening, showing the question on every phone, ballots, closing, publishing, showing the result: per phone."""
    cpu_s_per_1000_ballots_beside: float = 0
    """What the database server and Redis spent meanwhile, where they are processes of their own."""
    bytes_per_phone: float = 0
    """Sent and received over the whole vote, from its opening to its result on the phone."""
    messages_per_phone: float = 0
    rss_mb: float = 0
    delays: list[float] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """True when a ballot was lost, doubled or not shown."""
        return not self.sent == self.acknowledged == self.stored == self.shown


@dataclass
class Arrival(Figures):
    """Everybody comes in (`way`: by the doors of HTTP and a socket, or a socket only), or comes back after losing the server."""

    server: str
    processes: int
    phones: int
    way: str
    spread_s: float = 0
    p50_ms: float = 0
    p95_ms: float = 0
    p99_ms: float = 0
    max_ms: float = 0
    """From a phone's first word to the present state on its screen."""
    last_s: float = 0
    """From the beginning until the last phone shows the present state."""
    cpu_s_per_1000: float = 0
    cpu_s_per_1000_beside: float = 0
    bytes_per_phone: float = 0
    requests_per_phone: float = 0
    told_to_wait: int = 0
    """Pages that were refused because the server was too busy, and asked for again."""
    rss_mb: float = 0


@dataclass
class Recovery(Figures):
    """The server is killed (kill -9) in the middle of a vote and started again at once; seconds count from the kill."""

    server: str
    processes: int
    phones: int
    acknowledged_before: int = 0
    answers_s: float = 0
    """Until the port answers again."""
    first_ballot_s: float = 0
    """Until a ballot is acknowledged again."""
    all_back_s: float = 0
    """Until every phone shows the present state again."""
    all_acknowledged_s: float = 0
    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    shown: int = 0

    @property
    def differs(self) -> bool:
        """True when a ballot was lost, doubled or not shown."""
        return not self.sent == self.acknowledged == self.stored == self.shown


def spread(into: Any, delays: Iterable[float]) -> list[float]:
    """Fill in the quantiles of these delays (seconds in, milliseconds out); gives them sorted."""
    sorted_ms = sorted(1000 * delay for delay in delays)
    cuts = statistics.quantiles(sorted_ms, n=100, method="inclusive")
    into.p50_ms, into.p95_ms, into.p99_ms = cuts[49], cuts[94], cuts[98]
    into.max_ms = sorted_ms[-1]
    return sorted_ms
