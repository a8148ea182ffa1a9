"""A phone's first visit is small: 10 kB of page, 6 of style, 20 of script, 6 requests, 40 kB in all, as served (brotli)."""

import re

import brotli
import pytest
from flask.testing import FlaskClient

from tests.screens.conftest import Stage

NAMED = re.compile(r'(?:href|src)="(/static/\w+/[^"#]+\.(?:css|js|svg))"')
IMPORT = re.compile(r'^import [^;]*from "([^"]+)"', re.M)
LATER = ("js/phone/aloud.js", "js/phone/receipt.js", "js/countdown.js")
"""Asked for after the page is there: their bytes count, not their requests."""


def served(client: FlaskClient, address: str) -> bytes:
    """What travels for this address."""
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, address
    return answer.get_data()


def scripts_of(client: FlaskClient, entry: str) -> dict[str, int]:
    """address -> bytes of a module and of everything it imports at once."""
    found: dict[str, int] = {}
    waiting = [entry]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        packed = served(client, address)
        found[address] = len(packed)
        if "vendor" not in address:
            folder = address.rsplit("/", 1)[0]
            for name in IMPORT.findall(brotli.decompress(packed).decode()):
                up = name.count("../")
                base = folder.rsplit("/", up)[0] if up else folder
                waiting.append(f"{base}/{name.replace('../', '').removeprefix('./')}")
    return found


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("method", [None, "for_against", "majority_judgement"])
def test_the_first_visit_of_a_phone_is_small(stage: Stage, lang: str, method: str | None) -> None:
    stage.write_proposal()
    stage.begin()
    if method:
        stage.open(method)
    client = stage.world.client("resident")
    page = served(client, f"/{lang}/s/{stage.session}")
    named = NAMED.findall(brotli.decompress(page).decode())
    assert not [name for name in named if name.endswith(".svg")], "icons come with the page"
    styles = {name: len(served(client, name)) for name in named if name.endswith(".css")}
    scripts: dict[str, int] = {}
    for name in named:
        if name.endswith(".js"):
            scripts |= scripts_of(client, name)
    build = named[0].split("/")[2]
    later = sum(len(served(client, f"/static/{build}/{name}")) for name in LATER)
    sizes = {
        "page": len(page),
        "style": sum(styles.values()),
        "script": sum(scripts.values()) + later,
    }
    told = f"{sizes}, {1 + len(styles) + len(scripts)} requests"
    assert len(scripts) == 3, "the socket client was not followed"
    assert sizes["page"] <= 10_000, told
    assert sizes["style"] <= 6 * 1024, told
    assert sizes["script"] <= 20_000, told
    assert sum(sizes.values()) <= 40_000, told
    assert 1 + len(styles) + len(scripts) <= 6, told


def test_comments_stay_at_home_and_code_does_not(stage: Stage) -> None:
    client = stage.world.client("visitor")
    script = client.get("/static/x/js/live.js").get_data(as_text=True)
    assert "/*" not in script
    assert "export function show()" in script
    vendor = client.get("/static/x/vendor/socket.io.esm.min.js").get_data(as_text=True)
    assert vendor.startswith("/*!"), "the licence of others stays"
