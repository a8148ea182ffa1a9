"""QR codes: the address that phones reach, drawn black on white, with a title for those who cannot see it."""

from dataclasses import replace

from flask import Flask

from app.formats.qr import qr_drawing, spoken_address, whole_address


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
