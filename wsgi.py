"""Serves Tablée: `python wsgi.py` on one process, or `gunicorn -k gevent -w 1 wsgi:app`."""

from gevent import monkey

monkey.patch_all()

from app.config import Settings  # noqa: E402 (the standard library is patched first)
from app.factory import create_app  # noqa: E402
from app.serving import serve  # noqa: E402

settings = Settings.from_environment()
app = create_app(settings)

if __name__ == "__main__":
    serve(app, settings)
