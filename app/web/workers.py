"""Several processes on one machine: gunicorn's settings. It reads them before the standard library is patched: no imports.

    WORKERS=4 python wsgi.py                       (`make serve WORKERS=4`), which becomes
    gunicorn -c python:app.web.workers wsgi:app

One master keeps the workers alive and shares one port among them. It cannot send a phone to the same worker twice, which
only Socket.IO's long polling would need: with several workers phones use WebSocket, and a phone whose network blocks it
votes with the page's own forms. For long polling too, start one process per port behind a sticky proxy (docs/deploy.md).
"""

from app.config import Settings

SETTINGS = Settings.from_environment()

# What gunicorn reads.
bind = f"{SETTINGS.host}:{SETTINGS.port}"
workers = SETTINGS.workers
worker_class = "app.live.worker.Worker"  # gunicorn's for gevent, whose connections are looked after
worker_connections = 20_000  # the default, 1000, would leave the thousand-and-first phone waiting
backlog = 4096
keepalive = 60  # seconds for the next request's head; longer than a proxy keeps a connection that it does not use
timeout = 60
graceful_timeout = 5
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # several of them may run on one machine
forwarded_allow_ips = "*"  # believed only as far as TRUSTED_PROXIES says (app.web.security)
