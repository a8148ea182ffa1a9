"""QR codes as drawings in the page, and the addresses they carry."""

import io

import segno
from flask import current_app, request
from markupsafe import Markup

QUIET_ZONE = 4
"""Modules of light around a code: what ISO/IEC 18004 asks, and what phones need on a dark page."""


def whole_address(path: str) -> str:
    """The address that phones reach: PUBLIC_URL if it is set, else the one this request came by."""
    root = current_app.config["TABLEE"].public_url or request.url_root.rstrip("/")
    return f"{root}{path}"


def spoken_address(path: str) -> str:
    """The same without https://, to be read aloud or written on a poster."""
    return whole_address(path).split("://", 1)[-1]


def qr_drawing(address: str, title: str) -> Markup:
    """An SVG of the QR code: black on white whatever the theme, quiet zone included, no size of its own."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(
        omitsize=True,
        light="#fff",
        border=QUIET_ZONE,
        title=title,
        svgclass="qr-drawing",
        lineclass=None,
    )
    return Markup(drawing.replace("<svg ", '<svg role="img" ', 1))


def qr_file(address: str) -> str:
    """The same as an SVG file, for a printed page."""
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", light="#fff", border=QUIET_ZONE
    )
    return file.getvalue().decode()
