"""A network line to a server that a test can cut and mend: neither WebKit's nor Firefox's driver can go offline."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Line:
    """Carries bytes between a browser and the server at `address`; `address` of its own for the browser."""

    def __init__(self, address: str) -> None:
        self.to = urlsplit(address).port
        self.whole = True
        self.ends: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Nothing passes any more, what was on its way is lost."""
        self.whole = False
        for end in list(self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.whole = True

    def close(self) -> None:
        self.cut()
        self.door.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                end = self.door.accept()[0]
                threading.Thread(target=self._carry, args=(end,), daemon=True).start()

    def _carry(self, here: socket.socket) -> None:
        if not self.whole:
            here.close()
            return
        with suppress(OSError), here, socket.create_connection(("127.0.0.1", self.to)) as there:
            self.ends |= {here, there}
            back = threading.Thread(target=self._pump, args=(there, here), daemon=True)
            back.start()
            self._pump(here, there)
            back.join()
            self.ends -= {here, there}

    @staticmethod
    def _pump(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)
