"""QR codes: the address that phones reach, drawn black on white, with a title for those who cannot see it."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import segno
from flask import Flask

from app.formats.qr import qr_drawing, qr_file, spoken_address, whole_address


def test_the_address_is_the_one_that_phones_reach(app: Flask) -> None:
    with app.test_request_context(base_url="http://192.168.1.20:5000"):
        assert whole_address("/j/ABC") == "http://192.168.1.20:5000/j/ABC"
        app.config["TABLEE"] = replace(app.config["TABLEE"], public_url="https://tables.example")
        assert whole_address("/j/ABC") == "https://tables.example/j/ABC"
        assert spoken_address("/j/ABC") == "tables.example/j/ABC"


def test_the_drawing_has_a_title_and_nothing_inline() -> None:
    drawing = str(qr_drawing("https://tables.example/j/ABC", 'Join "us" & <them>'))
    assert drawing.startswith('<svg role="img"')
    assert "&lt;them&gt;" in drawing
    assert "style=" not in drawing


@pytest.mark.parametrize("make", [lambda a: str(qr_drawing(a, "Join")), qr_file])
@pytest.mark.parametrize(
    "address", ["https://t.example/j/A", "https://tables.example/" + "x" * 300]
)
def test_a_code_is_dark_on_light_with_four_modules_around(
    make: Callable[[str], str], address: str
) -> None:
    """Drawn in the picture itself, so that no theme, print or dark page can take it away."""
    root = ElementTree.fromstring(make(address).split("?>\n")[-1])
    size = segno.make(address, error="m", micro=False).symbol_size(border=4)[0]
    assert size in (int(root.get("width", "0")), int(root.get("viewBox", "0 0 0").split()[2]))
    light, dark = root.findall("{*}path")
    assert (light.get("fill"), light.get("d")) == ("#fff", f"M0 0h{size}v{size}h-{size}z")
    assert dark.get("stroke") in ("#000", "black")
    assert (dark.get("d") or "").startswith("M4 4.5h7")
