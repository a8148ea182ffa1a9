"""News on the short way out: written to every line of a room at once, before any screen can ask what it means.

python-socketio puts each announcement into a queue per screen, which a greenlet of its own empties when its turn comes;
the first phones of a large hall then ask for their state, and drawings are made while the last have heard nothing yet.
Here the packet `42["<event>",{…}]` is made once and written by whoever announces. A screen without a WebSocket, or for
which something waits already, gets it in the general way.
"""

from typing import Any

import orjson
from engineio.packet import MESSAGE, Packet
from socketio import Manager

from app.live.relay import Relay
from app.live.wire.shortcut import EVENT
from app.live.wire.websocket import WebSocket

lines: dict[str, WebSocket] = {}
"""sid -> the WebSocket it speaks on, where it does; of this process' sockets only."""


class Direct(Manager):
    """The client manager of one process."""

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str | None = None,
        room: str | None = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: str | None = None,
        **others: Any,
    ) -> None:
        """Facts without answers go directly; anything else as python-socketio does it."""
        room = to or room
        if skip_sid or callback or not isinstance(data, dict):
            super().emit(event, data, namespace, room, skip_sid, callback, **others)
            return
        words = EVENT.encode() + orjson.dumps([event, data])
        packet = Packet(MESSAGE, words.decode()[1:])
        for sid, eio_sid in self.get_participants(namespace, room):
            line, queue = lines.get(sid), self.queue_of(eio_sid)
            if line is not None and queue is not None and queue.empty():
                line.post(words)
            else:
                self.server._send_eio_packet(eio_sid, packet)

    def queue_of(self, eio_sid: str) -> Any:
        """What waits to be sent to a screen; None once it has gone."""
        screen = self.server.eio.sockets.get(eio_sid)
        return screen.queue if screen is not None else None


class DirectRelay(Relay, Direct):
    """The same between several processes: what the relay hears is passed on so."""
