"""The archive in a real browser, from a folder: its links work, it looks right, and nothing leaves the machine."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.minutes.published import publish_l1

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(app: Flask, client: FlaskClient, tmp_path: Path) -> Path:
    """L1's archive, unzipped."""
    publish_l1(app, corrected=True)
    answer = client.get("/fr/assemblies/tables-du-quartier/archive.zip")
    zipfile.ZipFile(io.BytesIO(answer.data)).extractall(tmp_path / "archive")
    return tmp_path / "archive" / "tables-du-quartier"


def test_it_opens_from_a_folder(open_page: OpenPage, folder: Path) -> None:
    page = open_page("small", base_url=folder.as_uri() + "/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    missing: list[tuple[str, str]] = []
    page.on("requestfailed", lambda request: missing.append((request.resource_type, request.url)))
    page.goto(folder.as_uri() + "/index.html")
    page.get_by_role("link", name="Français").click()
    page.get_by_role("link", name="Prix affichés, même accueil").click()
    assert page.locator("h1").inner_text() == "Prix affichés, même accueil"
    checks.axe(page)
    checks.fits(page)
    page.get_by_role("link", name="compte rendu").click()
    assert "Choisir nos critères" in page.locator("h1").inner_text()
    checks.axe(page)
    checks.fits(page)
    page.locator(".langs a").nth(1).click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Choosing our criteria" in page.locator("h1").inner_text()
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.ownerNode.sheet)")
    assert page.locator(".eyebrow").first.evaluate("e => getComputedStyle(e).fontWeight") == "600"
    assert {address.split(":")[0] for address in asked} == {"file"}
    # axe asks for style sheets by script, which no browser allows from a folder; the page itself asks for nothing so.
    assert [url for kind, url in missing if kind != "xhr"] == []
