"""An archive is built once for each public state of its assembly, by one request at a time, and kept.

Building takes hundreds of pages and a PDF per session and language; whoever asks while it is built waits for that very
one. The state is a hash of everything that the archive shows, the day included: what is late today was not yesterday.

Its links carry the address of this Tablée. Where that is the one by which somebody asked (without PUBLIC_URL), each address
has an archive of its own, and only a few are built in a row: names cost whoever invents them nothing.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from flask import current_app
from gevent.lock import RLock

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.decisions.queries import follow_up, open_files
from app.features.decisions.queries.facts import action_facts, awaited_facts
from app.features.decisions.queries.register import decisions, today
from app.features.minutes.queries.reading import public_minutes
from app.features.minutes.rendering.archive import archive, last_change
from app.formats.plain import day
from app.formats.qr import whole_address

KEPT = 4
"""Archives kept in memory by one process, a few megabytes each; the one asked for longest ago gives way."""
IN_A_ROW = 3
"""Archives of one assembly that are built within the pause, for as many addresses."""
PAUSE = 10.0
"""Seconds between two builds for one assembly: whoever asks in between is given the one before."""


@dataclass(frozen=True)
class Built:
    """A zip, the state it shows, and when it was built (monotonic seconds)."""

    state: str
    zipped: bytes
    at: float


@dataclass
class Shelf:
    """The archives of one process, by assembly and address."""

    kept: OrderedDict[tuple[int, str], Built] = field(default_factory=OrderedDict)
    begun: dict[int, deque[float]] = field(default_factory=dict)
    """Assembly -> when its last few archives were begun (monotonic seconds)."""
    building: RLock = field(default_factory=RLock)
    pause: float = PAUSE

    def get(self, number: int, address: str, state: str, build: Callable[[], bytes]) -> bytes:
        """The archive of assembly `number` in this state with links to `address`, built if it is not here.

        Raises RuleViolation("too_many_tries") for one address after the other.
        """
        key = number, address
        with self.building:
            found = self.kept.get(key)
            if found is None or (found.state != state and monotonic() - found.at >= self.pause):
                self.check_pace(number)
                found = Built(state, build(), monotonic())
            self.kept[key] = found
            self.kept.move_to_end(key)
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            return found.zipped

    def check_pace(self, number: int) -> None:
        """One more is about to be built."""
        begun = self.begun.setdefault(number, deque(maxlen=IN_A_ROW))
        if len(begun) == IN_A_ROW and monotonic() - begun[0] < self.pause:
            raise RuleViolation("too_many_tries")
        begun.append(monotonic())


def kept_archive(assembly: Assembly) -> bytes:
    """The zip of an assembly."""
    shelf: Shelf = current_app.extensions.setdefault("archives", Shelf())
    address = whole_address("")
    return shelf.get(assembly.id, address, state_of(assembly), lambda: archive(assembly))


def state_of(assembly: Assembly) -> str:
    """A hash of all that the archive shows."""
    found = [minutes for minutes in public_minutes(assembly) if minutes.latest]
    taken = decisions(assembly)
    written = last_change(assembly, found, taken)
    shown = {
        "day": day(today(assembly)),
        "minutes": [[one.sha256 for one in minutes.publications] for minutes in found],
        "register": open_files.files(assembly, taken, current_app.config["TABLEE"].siret)["json"],
        "actions": [action_facts(one) for one in follow_up.actions_of(assembly)],
        "answers": [awaited_facts(one) for one in follow_up.answers_of(assembly)],
        "calendar": open_files.calendar_of(assembly, written).decode(),
        "changed": written.isoformat(),
    }
    return sha256_hex(canonical_json(shown))
