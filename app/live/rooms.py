"""The names of what a socket can listen to. A client never names one itself: it is put in at connection."""

FACES = ("phone", "wall", "desk")


def face_room(face: str, session_id: int) -> str:
    """Everybody who has this face of a running session before their eyes."""
    if face not in FACES:
        raise ValueError(face)
    return f"{face}:{session_id}"


def screens(session_id: int) -> list[str]:
    """Walls and desks: those who hear every small step."""
    return [face_room("wall", session_id), face_room("desk", session_id)]


def seat_room(seat_id: int) -> str:
    """The phone or phones that one seat has connected."""
    return f"seat:{seat_id}"
