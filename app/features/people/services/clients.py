"""How often one client may ask for letters: counted in memory by address, and nothing of it kept on disk.

A whole room shares an address, so the limit is wide, and a browser that signed in before is not counted.
"""

from collections import deque
from time import monotonic

from app.domain.violations import RuleViolation

ALLOWED, SPAN = 20, 3600.0
"""Letters asked for by one client in so many seconds."""
MOST_CLIENTS = 10_000
asked: dict[str, deque[float]] = {}


def note_client(address: str) -> None:
    """One more letter asked for from this address; raises RuleViolation("too_many_tries")."""
    moment = monotonic()
    times = asked.setdefault(address, deque(maxlen=ALLOWED))
    if len(times) == ALLOWED and moment - times[0] < SPAN:
        raise RuleViolation("too_many_tries")
    times.append(moment)
    if len(asked) > MOST_CLIENTS:
        for old in [one for one, last in asked.items() if moment - last[-1] > SPAN] or [
            next(iter(asked))
        ]:
            del asked[old]
