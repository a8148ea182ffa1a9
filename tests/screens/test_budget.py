"""A phone's first visit is small: 8 kB of style, 24 of script, 3 requests, 40 kB in all, as served (brotli)."""

import hashlib
import json
import re
from pathlib import Path

import brotli
import bundle
import pytest
from flask.testing import FlaskClient

from app.features.assemblies.services import issue_cards
from app.web.assets import Shelf
from tests.screens.conftest import Stage

NAMED = re.compile(r'(?:href|src)="(/static/\w+/[^"#]+\.(?:css|js|svg))"')


def served(client: FlaskClient, address: str) -> bytes:
    """What travels for this address."""
    answer = client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, address
    return answer.get_data()


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
    scripts = {name: len(served(client, name)) for name in named if name.endswith(".js")}
    sizes = {"page": len(page), "style": sum(styles.values()), "script": sum(scripts.values())}
    told = f"{sizes}, {1 + len(styles) + len(scripts)} requests"
    assert sizes["page"] <= 10_000, told
    assert sizes["style"] <= 8_000, told
    assert sizes["script"] <= 24_000, told
    assert sum(sizes.values()) <= 40_000, told
    assert len(styles) == len(scripts) == 1, told


def test_the_page_of_a_card_is_small(stage: Stage) -> None:
    with stage.world.act():
        by = stage.world.who("organiser")
        card = issue_cards(stage.world.session().assembly, by=by)[-1]
    client = stage.world.client("visitor")
    page = served(client, f"/c/{card.token}")
    assert len(page) <= 2_000
    assert f'action="/fr/cards/{card.token}"' in brotli.decompress(page).decode()


def test_a_page_has_all_that_its_script_asks_for(stage: Stage) -> None:
    script = brotli.decompress(served(stage.world.client("visitor"), "/static/x/js/phone.js"))
    words = script.decode()
    assert not re.search(r"\b(?:import|export)\s*[{(\"']", words)
    assert "Socket.IO" in words, "the licence of others stays"
    style = brotli.decompress(served(stage.world.client("visitor"), "/static/x/css/phone-page.css"))
    assert "@import" not in style.decode()


def test_a_source_that_changed_is_served_itself(tmp_path: Path) -> None:
    """Whoever works on a script sees it at the next start, built or not."""
    (tmp_path / "js").mkdir()
    (tmp_path / "built/js").mkdir(parents=True)
    source, built = tmp_path / "js/one.js", tmp_path / "built/js/one.js"
    source.write_text("const long = 1;\n", encoding="utf-8")
    built.write_text("const a=1;", encoding="utf-8")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    manifest = json.dumps({"sources": {"js/one.js": digest}})
    (tmp_path / "built/manifest.json").write_text(manifest, encoding="utf-8")
    assert Shelf(tmp_path).read("js/one.js") == b"const a=1;"
    source.write_text("const long = 2;\n", encoding="utf-8")
    assert Shelf(tmp_path).read("js/one.js") == b"const long = 2;\n"


def test_set_up_has_built_what_stands_here() -> None:
    """Else these tests would measure what nobody serves: `make setup` builds it."""
    assert bundle.up_to_date()


def test_comments_stay_at_home_and_code_does_not(stage: Stage) -> None:
    client = stage.world.client("visitor")
    script = client.get("/static/x/js/live.js").get_data(as_text=True)
    assert "/*" not in script
    assert "export function show()" in script
    vendor = client.get("/static/x/vendor/socket.io.esm.min.js").get_data(as_text=True)
    assert vendor.startswith("/*!"), "the licence of others stays"
