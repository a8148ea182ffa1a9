"""The archive: whole, the same bytes for the same record, and readable from a folder without a server."""

import io
import json
import re
import zipfile
from hashlib import sha256
from pathlib import PurePosixPath

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import atom_rules
from tests.minutes.published import publish_l1
from tests.world import SLUG, World

ADDRESS = "/fr/assemblies/tables-du-quartier/archive.zip"
LOADED = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture
def files(app: Flask, client: FlaskClient) -> dict[str, bytes]:
    """L1's archive with one erratum, as name and bytes."""
    publish_l1(app, corrected=True, text="<script>alert(1)</script> [x](javascript:alert(1))")
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_it_holds_pages_data_files_and_their_fingerprints(files: dict[str, bytes]) -> None:
    root = "tables-du-quartier/"
    for name in (
        "index.html", "fr/index.html", "en/D-2026-04-01.html", "fr/minutes-4.html",
        "en/minutes-4.pdf", "fr/minutes-4.xml", "data/decisions.csv", "data/calendar.ics",
        "data/minutes-4-publication-1.json", "data/minutes-4-publication-2.json",
    ):  # fmt: skip
        assert root + name in files, name
    sums = dict(line.split("  ")[::-1] for line in files[f"{root}SHA256SUMS"].decode().splitlines())
    assert {root + name for name in sums} == set(files) - {f"{root}SHA256SUMS"}
    assert all(sha256(files[root + name]).hexdigest() == found for name, found in sums.items())
    second = json.loads(files[f"{root}data/minutes-4-publication-2.json"])
    first = sha256(files[f"{root}data/minutes-4-publication-1.json"]).hexdigest()
    assert second["publication"]["previous"] == first
    index = files[f"{root}fr/index.html"].decode()
    data = [name.removeprefix(root) for name in files if name.startswith(f"{root}data/")]
    assert all(f'href="../{name}"' in index for name in data), "each file of data is listed"


def test_every_link_leads_inside_and_nothing_runs(files: dict[str, bytes]) -> None:
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert len(pages) == 1 + 2 * (1 + 1 + 2)
    for name, text in pages.items():
        assert "<script" not in text
        html5lib.HTMLParser(strict=True).parse(text)
        for address in LOADED.findall(text):
            if address.startswith("#") or not address:
                continue
            assert not re.match(r"[a-z]+:|/", address), f"{name}: {address}"
            target = str(PurePosixPath(name).parent / address.partition("#")[0])
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in files, f"{name}: {address}"


def test_the_same_record_gives_the_same_bytes(app: Flask, client: FlaskClient) -> None:
    publish_l1(app)
    first, second = client.get(ADDRESS), client.get("/en" + ADDRESS[3:])
    assert first.data == second.data


def test_an_assembly_without_anything_has_an_archive_too(world: World) -> None:
    answer = world.client("visitor").get(f"/en/assemblies/{SLUG}/archive.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as zipped:
        assert f"{SLUG}/en/index.html" in zipped.namelist()
    assert world.client("visitor").get("/fr/assemblies/nowhere/archive.zip").status_code == 404


def test_minutes_and_corrections_are_a_valid_feed(app: Flask, client: FlaskClient) -> None:
    publish_l1(app, corrected=True)
    feed = client.get("/fr/minutes.atom?assembly=tables-du-quartier").data
    assert atom_rules.faults(feed) == []
    titles = [entry.findtext(f"{atom_rules.ATOM}title") or "" for entry in atom_rules.entries(feed)]
    assert len(titles) == 2
    assert sum("orrection" in title for title in titles) == 1


def test_the_frame_may_be_shown_anywhere_and_runs_nothing(app: Flask, client: FlaskClient) -> None:
    publish_l1(app)
    answer = client.get("/fr/assemblies/tables-du-quartier/embed")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert not answer.headers.getlist("Set-Cookie"), answer.headers.getlist("Set-Cookie")
    page = answer.get_data(as_text=True)
    assert "<script" not in page
    assert "D-2026-04-01" in page
    assert (
        "frame-ancestors 'none'" in client.get("/fr/decisions").headers["Content-Security-Policy"]
    )
