"""Doors of assemblies: joining is for everybody, preparing for organisers, conducting for facilitators too."""

from tests.doors.rows import Row

ROWS = [
    Row("GET", "short.session_door", other=302, args={"code": "ABCDEF"}),
    Row("GET", "short.card_door", other=302, args={"token": "nothing"}),
    Row("GET", "assemblies.join", other=200),
    Row("POST", "assemblies.join", other=422, data={"code": "ZZZZZZ"}),
    Row("GET", "assemblies.card", other=422, args={"token": "nothing"}),
    Row("POST", "assemblies.card", other=422, args={"token": "nothing"}),
    Row("GET", "assemblies.waiting", other=302),
    Row("POST", "assemblies.claim", other=401, who={"resident": 303}),
    Row(
        "POST",
        "assemblies.answer_takeover",
        other=401,
        who={"resident": 409},
        data={"allow": "yes"},
    ),
    Row("POST", "assemblies.leave", other=303),
    Row("POST", "assemblies.leave", state="closed", other=303),
]
