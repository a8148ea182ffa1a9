"""A phone's first visit is small: 10 kB of page, 6 of style, 20 of script, 6 requests, 40 kB in all (brotli)."""

import re
from pathlib import Path

import brotli
import pytest

from tests.screens.conftest import Stage

STATIC = Path(__file__).parents[2] / "app/static"
LATER = [STATIC / "js/phone/aloud.js", STATIC / "js/phone/receipt.js"]
"""Asked for after the page is there: their bytes count, not their requests."""
IMPORT = re.compile(r'^import [^;]*from "([^"]+)"', re.M)


def packed(text: bytes) -> int:
    return len(brotli.compress(text, quality=11))


def scripts_of(entry: str) -> list[Path]:
    """A module and everything it imports at once; what it asks for later is not part of the first visit."""
    found, waiting = [], [STATIC / entry]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.append(path)
        if "vendor" not in path.parts:
            waiting += [
                (path.parent / name).resolve() for name in IMPORT.findall(path.read_text("utf-8"))
            ]
    return found


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("method", [None, "for_against", "majority_judgement"])
def test_the_first_visit_of_a_phone_is_small(stage: Stage, lang: str, method: str | None) -> None:
    stage.write_proposal()
    stage.begin()
    if method:
        stage.open(method)
    html = stage.world.client("resident").get(f"/{lang}/s/{stage.session}").get_data()
    named = re.findall(r'(?:href|src)="/static/\w+/([^"#]+\.(?:css|js|svg))"', html.decode())
    styles = [STATIC / name for name in named if name.endswith(".css")]
    scripts = [path for name in named if name.endswith(".js") for path in scripts_of(name)]
    assert not [name for name in named if name.endswith(".svg")], "icons come with the page"
    sizes = {
        "page": packed(html),
        "style": sum(packed(path.read_bytes()) for path in styles),
        "script": sum(packed(path.read_bytes()) for path in [*scripts, *LATER]),
    }
    told = f"{sizes}, {1 + len(styles) + len(scripts)} requests"
    assert sizes["page"] <= 10_000, told
    assert sizes["style"] <= 6 * 1024, told
    assert sizes["script"] <= 20_000, told
    assert sum(sizes.values()) <= 40_000, told
    assert 1 + len(styles) + len(scripts) <= 6, told
