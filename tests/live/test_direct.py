"""Announcements go straight to every line of a room; whoever has no line, or for whom something waits, gets them in turn."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import socketio
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket

from app.live.wire.direct import Direct, lines
from tests.live.test_websocket import Browser

ROOM = "phone:1"
NEWS = {"session": 1, "seq": 8}
PACKET = '42["vote_closed",{"session":1,"seq":8}]'


@dataclass
class Hall:
    """A socket server with two phones in a room, the first on a WebSocket of ours."""

    server: socketio.Server
    first: str
    second: str

    def queued(self, eio_sid: str) -> list[str]:
        """What waits for a phone."""
        queue, found = self.server.eio.sockets[eio_sid].queue, []
        while not queue.empty():
            found.append(queue.get().encode())
        return found


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The first phone's own end of its line."""
    with Browser() as browser:
        yield browser


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    """Both phones are connected and listen to the room."""
    server = socketio.Server(async_mode="gevent", client_manager=Direct())
    server.manager.initialize()
    for eio_sid in ("one", "two"):
        server.eio.sockets[eio_sid] = Socket(server.eio, eio_sid)
        sid = server.manager.connect(eio_sid, "/")
        server.manager.enter_room(sid, "/", ROOM, eio_sid=eio_sid)
        if eio_sid == "one":
            lines[sid] = browser.server
    yield Hall(server, "one", "two")
    lines.clear()


def test_a_line_hears_at_once_and_the_others_in_turn(hall: Hall, browser: Browser) -> None:
    hall.server.emit("vote_closed", NEWS, to=ROOM)
    assert browser.read_text() == PACKET
    assert hall.queued("one") == []
    assert hall.queued("two") == [PACKET]


def test_nothing_overtakes_what_waits_already(hall: Hall) -> None:
    hall.server.eio.send_packet("one", Packet(MESSAGE, '0{"sid":"x"}'))
    hall.server.emit("vote_closed", NEWS, to=ROOM)
    assert hall.queued("one") == ['40{"sid":"x"}', PACKET]


def test_several_rooms_and_none(hall: Hall, browser: Browser) -> None:
    hall.server.emit("vote_closed", NEWS, to=["wall:1", ROOM])
    assert browser.read_text() == PACKET
    hall.server.emit("vote_closed", NEWS, to="phone:2")
    assert hall.queued("two") == [PACKET]


def test_a_phone_that_has_gone_stops_nobody(hall: Hall) -> None:
    del hall.server.eio.sockets["one"]
    hall.server.emit("vote_closed", NEWS, to=ROOM)
    assert hall.queued("two") == [PACKET]


def test_other_kinds_of_words_go_the_general_way(hall: Hall) -> None:
    hall.server.emit("words", "only words", to=ROOM)
    assert hall.queued("one") == hall.queued("two") == ['42["words","only words"]']
