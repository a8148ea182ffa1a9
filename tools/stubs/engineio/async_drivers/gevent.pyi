# What Tablée asks of python-engineio's WebSocket under gevent, which brings no types.
from collections.abc import Callable, Iterable
from typing import Any

class WebSocketWSGI:
    server_args: dict[str, Any]
    def __init__(self, handler: Callable[[Any], Any], server: Any) -> None: ...
    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]: ...
