"""A file of a walking app read as a whole: its points are the stops, its recorded line the way."""

import io

import pytest
from flask.testing import FlaskClient

from app.features.walks.queries import find_walk
from app.web.doors import there
from tests.walks.lyon8 import WALK, load
from tests.world import World

POINTS = '<wpt lat="45.73" lon="4.87"><name>Marché</name></wpt><wpt lat="45.74" lon="4.88"><name>Ferme</name></wpt>'
LINE = (
    '<trk><trkseg><trkpt lat="45.73" lon="4.87"/><trkpt lat="45.735" lon="4.875"/></trkseg></trk>'
)
ROUTE = '<rte><rtept lat="45.73" lon="4.87"><name>Marché</name></rtept><rtept lat="45.74" lon="4.88"/></rte>'


def read(client: FlaskClient, body: str) -> None:
    """Send the file as the form stands when it is opened."""
    page = client.get(f"/fr/walks/{WALK}/import").get_data(as_text=True)
    assert 'value="both"' in page
    gpx = f'<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="app">{body}</gpx>'
    data = {"file": (io.BytesIO(gpx.encode()), "walk.gpx"), "purpose": "both", "positions": "checked"}  # fmt: skip
    sent = client.post(f"/fr/walks/{WALK}/import", data=data)
    assert sent.status_code == 303, sent.get_data(as_text=True)


@pytest.mark.parametrize(
    ("body", "stops", "lines"), [(POINTS + LINE, 2, 1), (POINTS, 2, 0), (ROUTE, 2, 0)]
)
def test_points_and_line_come_together(world: World, body: str, stops: int, lines: int) -> None:
    load(world)
    with world.act():
        walk = there(find_walk(WALK))
        before, walk.track = len(walk.stops), None
    read(world.client("organiser"), body)
    with world.app.app_context():
        walk = there(find_walk(WALK))
        assert len(walk.stops) == before + stops
        assert len(walk.track or []) == lines
