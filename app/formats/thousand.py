"""A thousand lists for a pool of volunteers, computed apart by app.formats.lottery while the room goes on."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from gevent.lock import BoundedSemaphore

from app.domain.panels.lists import Panel
from app.domain.panels.pool import Pool
from app.domain.panels.quotas import Quotas
from app.formats.apart import read_apart
from app.formats.lottery import SIMPLE_SECONDS

SECONDS = 60.0
"""The solver's time."""
SPARE = 10.0
_turn = BoundedSemaphore(1)
"""One lottery at a time; files of others do not wait for it."""


@dataclass(frozen=True, slots=True)
class Thousand:
    """The lists, and what is said of them; `draw` is None where no list can keep the quotas.

    `draw` is panels (the fairest) or lots (simple draws: `why` is no_solver or too_long, `draws` how many measured it).
    `never` are the numbers in no list, `missing` who would have to volunteer for some of them: what it says of these numbers is
    not to be written down. `least` and `greatest` the chances of the others in millionths. `changes` are the
    cheapest quotas that could be kept, [feature, value, least, most]; None where none could.
    """

    lists: list[Panel]
    draw: str | None
    why: str = ""
    never: tuple[int, ...] = ()
    missing: Sequence[tuple[list[int], list[tuple[str, str, int]]]] = ()
    least: int = 0
    greatest: int = 0
    levelled: bool = False
    draws: int = 0
    changes: list[list[Any]] | None = None


def thousand_apart(
    pool: Pool, quotas: Quotas, places: int, seed: str, seconds: float = SECONDS
) -> Thousand:
    """The lists for these volunteers; `seed` (the list's fingerprint) decides among equals.

    Raises RuleViolation: quotas_not_met where nothing was found, file_waits, file_too_heavy.
    """
    asked = {
        "features": pool.features,
        "quotas": [astuple(quota) for quota in quotas],
        "places": places,
        "people": [[person.number, person.values, person.household] for person in pool.people],
        "seed": seed,
    }
    whole = seconds + SIMPLE_SECONDS + SPARE
    found = read_apart(
        "app.formats.lottery:draw",
        json.dumps(asked).encode(),
        seconds=whole,
        work=int(whole),
        turn=_turn,
        solving=seconds,
    )
    facts = found.facts
    if facts["draw"] is None:
        return Thousand([], None, changes=facts["changes"])
    lists = [tuple(panel) for panel in json.loads(found.content)]
    return Thousand(lists, **{**facts, "never": tuple(facts["never"])})
