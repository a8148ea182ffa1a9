"""Every page of the permission table, one after another, each in a world where nothing else has happened."""

from pathlib import Path

from flask import Flask, url_for

from app.extensions import db
from tests.doors.rows import ROLES, Row
from tests.doors.states import REMEMBERED, filled
from tests.doors.test_permissions import ROWS
from tests.world import World, ids_in_the_world


class Pages:
    """One application whose database is put back to `laid` before each page."""

    def __init__(self, app: Flask, laid: bytes, path: Path) -> None:
        self.app, self.laid, self.path = app, laid, path

    def fresh_world(self) -> World:
        """The application on a fresh copy of the laid database; nothing that it remembered is left."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for left in self.path.parent.glob("tablee.sqlite*"):
            left.unlink()
        self.path.write_bytes(self.laid)
        self.forget()
        with self.app.app_context():
            return World(self.app, ids_in_the_world())

    def forget(self) -> None:
        """What was drawn of the database is drawn anew."""
        for name in REMEMBERED:
            self.app.extensions.pop(name, None)

    @staticmethod
    def open_to_somebody() -> list[tuple[Row, str]]:
        """Every row that a browser may open, with the first role that may."""
        found = []
        for row in ROWS:
            role = next((one for one in ROLES if row.expected(one) == 200), None)
            if row.method == "GET" and role is not None:
                found.append((row, role))
        return found

    @staticmethod
    def address_of(world: World, row: Row, lang: str) -> str:
        """Where the row leads in a language; what stands there is made."""
        world.put_session(row.state)
        args = filled(row.args, world)
        with world.app.test_request_context():
            if world.app.url_map.is_endpoint_expecting(row.endpoint, "lang"):
                args["lang"] = lang
            return url_for(row.endpoint, **args)
