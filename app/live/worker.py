"""gunicorn's worker for gevent; its connections are looked after as those of our own server are (app.live.lines)."""

from typing import Any

from gunicorn.workers.ggevent import GeventWorker

from app.live.lines import Lines, lines_here


class Worker(GeventWorker):
    """One of several processes."""

    lines: Lines

    def run(self) -> None:
        self.lines = lines_here()
        super().run()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        line = self.lines.take(client)
        if line is None:
            return
        try:
            self.lines.expects_request(line)
            super().handle(listener, line, addr)
        finally:
            self.lines.gone(line)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> Any:
        self.lines.has_request(sock)
        try:
            return super().handle_request(listener_name, req, sock, addr)
        finally:
            self.lines.expects_request(sock)
