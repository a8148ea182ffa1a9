"""Listening: one gevent server for pages and sockets; a busy port and Ctrl-C are said in words."""

import errno
import gc
import signal
import sys

import gevent
from flask import Flask

from app.config import Settings
from app.extensions import socketio


def serve(app: Flask, settings: Settings) -> None:
    """Serve until interrupted; leaves with a sentence if the port is taken."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    calm_collector()
    hub = gevent.get_hub()
    hub.NOT_ERROR = (*hub.NOT_ERROR, KeyboardInterrupt)  # Ctrl-C is a wish, not a fault to print
    try:
        socketio.run(app, host=settings.host, port=settings.port, log_output=False)
    except KeyboardInterrupt:
        print("\nTablée has stopped. / Tablée s’est arrêtée.")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(
            f"Port {settings.port} is already in use. Choose another one: PORT={settings.port + 1} make demo"
        )


def calm_collector() -> None:
    """What start-up made stays for ever: leave it out of garbage collection, and collect less often.

    With the defaults a wave of ballots was stopped again and again to look through every module's objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
