"""A gate between the hall and a server it needs: shut, every connection breaks and none is made."""

import contextlib
import socket
import threading
from typing import Self


class Gate:
    """Listens on a port of its own and passes bytes on to another; `shut` and `open` as often as needed."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.pairs: set[socket.socket] = set()
        self.listener: socket.socket | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.shut()

    def open(self) -> None:
        """Let everybody through, at the same port as before."""
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._welcome, args=(self.listener,), daemon=True).start()

    def shut(self) -> None:
        """Nobody passes, and whoever had passed is cut off."""
        listener, self.listener = self.listener, None
        if listener is not None:
            hang_up(listener)
        for line in list(self.pairs):
            hang_up(line)
        self.pairs.clear()

    def _welcome(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            if listener is not self.listener:
                hang_up(near)
                hang_up(far)
                return
            self.pairs |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for line in (source, sink):
            hang_up(line)
            self.pairs.discard(line)


def hang_up(line: socket.socket) -> None:
    """Close now, whoever is waiting on it."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
