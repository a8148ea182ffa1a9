"""How many screens follow each session through this process: numbers for the desk, nobody's name."""

from collections import Counter

from app.live.identity import Caller


class Presence:
    """Counts of connected screens by session and face, and of distinct seats."""

    def __init__(self) -> None:
        self.faces: Counter[tuple[int, str]] = Counter()
        self.seats: dict[int, Counter[int]] = {}

    def arrive(self, caller: Caller) -> None:
        """One more screen."""
        self.faces[caller.session_id, caller.face] += 1
        if caller.seat_id is not None:
            self.seats.setdefault(caller.session_id, Counter())[caller.seat_id] += 1

    def leave(self, caller: Caller) -> None:
        """One fewer."""
        self.faces[caller.session_id, caller.face] -= 1
        seats = self.seats.get(caller.session_id)
        if caller.seat_id is not None and seats:
            seats[caller.seat_id] -= 1
            if seats[caller.seat_id] <= 0:
                del seats[caller.seat_id]

    def connected_seats(self, session_id: int) -> int:
        """How many seats have at least one phone connected here."""
        return len(self.seats.get(session_id, ()))


presence = Presence()
