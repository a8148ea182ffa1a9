"""Doors of teas: everybody sees the pots, whoever conducts puts one there."""

from tests.doors.rows import Row
from tests.world import SLUG

HERE = {"slug": SLUG}
CONDUCT = {"facilitator": 303, "organiser": 303, "visitor": 401, "resident": 401}
ROWS = [
    Row("GET", "teas.index", args={"assembly_id": 1}, other=200),
    Row("POST", "teas.brew", args={"assembly_id": 1}, data={"name": "Tilleul"}, other=303),
    Row(
        "GET",
        "teas.new",
        args=HERE,
        other=403,
        who={**CONDUCT, "facilitator": 200, "organiser": 200},
    ),
    Row("POST", "teas.new", args=HERE, data={"name": "Tilleul"}, other=403, who=CONDUCT),
    Row("POST", "teas.new", args=HERE, data={"name": ""}, who={"organiser": 422}),
]
