"""Serves Tablée: `python wsgi.py` in one process, `gunicorn -c python:app.web.workers wsgi:app` in several."""

from gevent import monkey

monkey.patch_all()

from app.live.locks import set_up_locks  # noqa: E402 (before anything makes a lock)

set_up_locks()

import os  # noqa: E402 (the standard library is patched first)
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from app.config import Settings  # noqa: E402
from app.factory import create_app  # noqa: E402
from app.store.own_files import keep_to_our_account  # noqa: E402
from app.web.commands import needs_no_instance, takes_any_state, without_instance  # noqa: E402
from app.web.serving import become_gunicorn, check_workers, serve, serve_here  # noqa: E402

IS_COMMAND = __name__ == "__main__"
TO_A_PERSON = IS_COMMAND or "flask" in Path(sys.argv[0]).parts[-2:]
"""Typed at a terminal: what is wrong is said in words."""
ALONE = TO_A_PERSON and not IS_COMMAND and needs_no_instance(sys.argv[1:])
"""A command that needs no data of this instance."""
UNSEEN = ALONE or (TO_A_PERSON and not IS_COMMAND and takes_any_state(sys.argv[1:]))
"""A command before which nobody looks at the database."""
try:
    settings = Settings.from_environment(without_instance(os.environ) if ALONE else os.environ)
    if not ALONE:
        keep_to_our_account(settings.database_url)
    if IS_COMMAND:
        check_workers(settings)
    app = create_app(settings, check_schema=not UNSEEN)
except (ValueError, RuntimeError) as problem:
    if TO_A_PERSON:
        sys.exit(str(problem))
    raise

if IS_COMMAND and settings.workers > 1:
    become_gunicorn(settings)
elif IS_COMMAND:
    serve(app, settings, tell=True)
elif os.environ.get("SERVER_SOFTWARE", "").startswith("gunicorn"):
    serve_here(app)
