"""One application for all the tests of a process, as new for each: to put it together takes longer than most tests.

What an application remembers stands in its configuration, its `extensions` and its sockets: these are made anew, and its
engine is given another file. Its routes, templates and compiled statements are those of before. What a test leaves under
way (a grace that will run out, a screen that will be told) would be felt by the next: then that one gets another application.
"""

from dataclasses import replace
from typing import Any

import gevent
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import make_url

from app.config import Settings
from app.extensions import db
from app.factory import create_app, set_up_sockets
from app.features.votes.box.setup import set_up_ballot_box
from app.store.database import engine_of


class OneApp:
    """An application, and how it was on its first day."""

    def __init__(self, settings: Settings) -> None:
        self.kind = kind(settings)
        self.app = create_app(settings)
        self.engine = engine_of(self.app)
        self.extensions, self.config = dict(self.app.extensions), dict(self.app.config)
        self.beyond_sockets = self.app.wsgi_app.wsgi_app  # type: ignore[attr-defined]
        self.at_rest = watchers()
        self.file = str(self.engine.url.database)
        event.listen(self.engine, "do_connect", self.open_file)

    def open_file(
        self, _dialect: object, _record: object, words: list[Any], _named: object
    ) -> None:
        """Connect to the file of the present test."""
        words[0] = self.file

    def as_new(self, settings: Settings) -> Flask:
        """The application on the database file of these settings."""
        flask = self.app
        flask.config.clear()
        flask.config.update(self.config)
        flask.config.from_mapping(settings.for_flask())
        flask.extensions.clear()
        flask.extensions.update(self.extensions)
        self.engine.url = make_url(settings.database_url)
        self.file = str(self.engine.url.database)
        set_up_ballot_box(flask)
        flask.wsgi_app = self.beyond_sockets  # type: ignore[method-assign]
        set_up_sockets(flask, settings)
        return flask

    def serves(self, settings: Settings) -> bool:
        """Whether it can be given to a test with these settings."""
        gevent.sleep(0)
        return self.kind == kind(settings) and watchers() <= self.at_rest


_kept: list[OneApp] = []


def application(settings: Settings) -> Flask:
    """The application of this process on this SQLite file, as new."""
    if not (_kept and _kept[0].serves(settings)):
        _kept[:] = [OneApp(settings)]
    return _kept[0].as_new(settings)


def kind(settings: Settings) -> Settings:
    """What an application is put together for; the rest it asks its configuration."""
    return replace(settings, database_url="", mail_url=None, public_url=None)


def watchers() -> int:
    """What greenlets of this thread wait for: moments and wires."""
    return int(gevent.get_hub().loop.activecnt)


def let_go(flask: Flask) -> None:
    """Close its connections."""
    with flask.app_context():
        db.session.remove()
        db.engine.dispose()
