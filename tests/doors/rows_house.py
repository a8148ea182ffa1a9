"""Doors of the house itself: home, style, accounts, static files, the sockets' plumbing."""

from tests.doors.rows import EventRow, Row

ROWS = [
    Row("GET", "site.front_door", other=303),
    Row("GET", "site.home", other=200),
    Row("GET", "site.style", other=200),
    Row("GET", "site.accessibility", other=200),
    Row("GET", "site.privacy", other=200),
    Row("GET", "site.plan", other=200),
    Row("GET", "assets.send", other=404, args={"build": "x", "name": "nothing.css"}),
    Row("GET", "people.sign_in", other=200),
    Row("POST", "people.sign_in", other=422, data={"email": "x@example.org", "password": "x"}),
    Row("POST", "people.sign_out", other=303),
    Row("GET", "people.account", other=200, who={"visitor": 401, "resident": 401}),
    Row("POST", "people.account", other=422, who={"visitor": 401, "resident": 401}),
    Row("GET", "people.forgotten", other=200),
    Row("POST", "people.forgotten", other=200, data={"email": "x@example.org"}),
    Row("GET", "people.recovery", other=422, args={"token": "nothing"}),
    Row("POST", "people.recovery", other=422, args={"token": "nothing"}),
    Row("GET", "people.invitation", other=422, args={"token": "nothing"}),
    Row("POST", "people.invitation", other=422, args={"token": "nothing"}),
]
EVENTS = [
    EventRow("show", faces=("phone", "wall", "desk")),
]
