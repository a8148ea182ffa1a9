"""Answers leave as small as their reader takes them, but where their size could tell a secret; and what a first visit weighs."""

import gzip
import importlib
import re
import sys
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.web.assets import PRESSED, Shelf, prepare
from tests.minutes.published import publish_l1
from tests.processes import ROOT
from tests.world import World

BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
LOADED = re.compile(r'<(?:link|script)[^>]*(?:href|src)="(/static/[^"]+)"')
FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


PUBLIC = (
    "",
    "decisions",
    "decisions.json",
    "decisions.csv",
    "calendar.ics",
    "decisions.atom",
    "minutes",
)


def test_what_everybody_reads_is_compressed_and_the_same(app: Flask, client: FlaskClient) -> None:
    publish_l1(app)
    for address in (f"/fr/{name}" for name in PUBLIC):
        plain = client.get(address)
        assert "Content-Encoding" not in plain.headers
        for coding, unpack in UNPACK.items():
            small = client.get(address, headers={"Accept-Encoding": coding})
            assert small.headers["Content-Encoding"] == coding
            assert "Accept-Encoding" in small.vary
            assert lasting(unpack(small.data)) == lasting(plain.data)
            assert len(small.data) < len(plain.data)
    first = client.get("/fr/decisions.json", headers=BROWSER)
    known = {**BROWSER, "If-None-Match": first.headers["ETag"]}
    again = client.get("/fr/decisions.json", headers=known)
    assert first.headers["ETag"].startswith("W/"), "the same content in other bytes"
    assert (again.status_code, again.data) == (304, b"")


def lasting(data: bytes) -> bytes:
    """Without the moment at which a calendar was written, and the keys of forms."""
    return re.sub(rb'DTSTAMP:\w+|value="[^"]{30,}"', b"", data)


def test_a_secret_page_that_repeats_the_address_is_left_as_it_is(world: World) -> None:
    organiser = world.client("organiser")
    assert coding_of(organiser.get("/fr/account", headers=BROWSER)) == "br"
    assert coding_of(organiser.get("/fr/search?q=pain", headers=BROWSER)) == ""
    assert coding_of(world.client("visitor").get("/fr/search?q=pain", headers=BROWSER)) == "br"
    form = world.client("visitor").get("/fr/join?code=123456", headers=BROWSER)
    assert coding_of(form) == "", "it holds the token of a form"
    sent = world.client("visitor").post("/fr/join", data={"code": "123456"}, headers=BROWSER)
    assert coding_of(sent) == ""


def coding_of(answer: TestResponse) -> str:
    assert answer.status_code < 500
    return answer.headers.get("Content-Encoding", "")


def weight(client: FlaskClient, address: str) -> int:
    """Bytes of a first visit: the page, its styles, scripts, fonts, and the sprite where it needs one."""
    page = client.get(address, headers=BROWSER)
    assert page.status_code == 200
    html = UNPACK[coding_of(page)](page.data).decode() if coding_of(page) else page.text
    files = dict.fromkeys(LOADED.findall(html))
    if "icons.svg#" in html:
        files[re.findall(r'href="([^"]+icons\.svg)#', html)[0]] = None
    total = len(page.data)
    for file in files:
        answer = client.get(file, headers=BROWSER)
        total += len(answer.data)
        if file.endswith(".css"):
            sheet = UNPACK[coding_of(answer)](answer.data).decode()
            fonts = dict.fromkeys(FONT.findall(sheet))
            total += sum(len(client.get(font_of(file, one)).data) for one in fonts)
    return total


def font_of(sheet: str, font: str) -> str:
    """The address that a style sheet names."""
    parts = sheet.split("/")[:-1]
    for part in font.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_a_first_visit_is_light(world: World) -> None:
    assert weight(world.client("visitor"), "/fr/") <= 50_000
    desk = f"/fr/desk/{world.ids['session']}"
    assert weight(world.client("facilitator"), desk) <= 85_000


def test_what_set_up_compressed_is_not_compressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    tool = importlib.import_module("press")
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text("a{color:red}" * 100)
    (tmp_path / "photo.png").write_bytes(b"png" * 900)
    build = Shelf(tmp_path).build
    assert tool.press_all(tmp_path) == 1
    assert Shelf(tmp_path).build == build, "addresses do not move by it"
    assert Shelf(tmp_path).read(f"{PRESSED}/x.br") is None
    monkeypatch.setattr("app.web.assets.STATIC", tmp_path)
    monkeypatch.setattr(brotli, "compress", lambda *_, **__: pytest.fail("compressed again"))
    asset = prepare("css/a.css", b"a{color:red}" * 100)
    assert asset.brotli is not None
    assert brotli.decompress(asset.brotli) == asset.plain
