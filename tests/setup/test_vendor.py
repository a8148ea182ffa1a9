"""The front end that set-up copied: what the manifest says is what lies there, and the sprite holds the icons asked for."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import vendor

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def manifest() -> list[dict[str, str]]:
    return json.loads((vendor.VENDOR / "manifest.json").read_text())["files"]


def test_manifest_names_every_file_and_its_content(manifest: list[dict[str, str]]) -> None:
    named = {entry["file"]: entry["sha256"] for entry in manifest}
    lying = {
        str(path.relative_to(vendor.VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert named == lying


def test_manifest_says_version_and_licence_as_pinned(manifest: list[dict[str, str]]) -> None:
    pinned = json.loads((vendor.ROOT / "package.json").read_text())["dependencies"]
    del pinned["esbuild"]  # a tool of set-up: nothing of it is sent to phones
    assert {entry["package"]: entry["version"] for entry in manifest} == pinned
    assert {entry["licence"] for entry in manifest} <= {"MIT", "BSD-2-Clause", "OFL-1.1"}


def test_sprite_holds_exactly_the_icons_asked_for() -> None:
    asked = vendor.icon_names(vendor.ICONS.read_text())
    drawn = [
        symbol.get("id")
        for symbol in ET.parse(vendor.VENDOR / "icons.svg").getroot().iter(f"{SVG}symbol")
    ]
    assert drawn == asked


def test_nothing_vendored_is_committed() -> None:
    assert "app/static/vendor/" in (vendor.ROOT / ".gitignore").read_text().splitlines()


def test_icons_are_listed_once_whatever_the_order() -> None:
    assert vendor.icon_names("x\n# note\ncheck  # for\n\nx\n") == ["check", "x"]


def test_an_unknown_icon_is_answered_with_names_that_resemble(tmp_path: Path) -> None:
    (tmp_path / "outline").mkdir()
    (tmp_path / "outline/basket.svg").write_text('<svg viewBox="0 0 24 24"><path d="M1 1" /></svg>')
    with pytest.raises(vendor.UnknownIcon, match=r"“baskett”.*basket"):
        vendor.sprite(["baskett"], tmp_path)
    assert '<symbol id="basket"' in vendor.sprite(["basket"], tmp_path)


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    named = {
        name: path.name
        for path in (vendor.ROOT / "app").rglob("templates/**/*.html")
        for name in re.findall(r"""\bicon\(["']([\w-]+)["']""", path.read_text())
    }
    asked = vendor.icon_names(vendor.ICONS.read_text())
    assert {name: file for name, file in named.items() if name not in asked} == {}
