"""A file of households is read, reckoned and forgotten: what stood in it is nowhere but in the answer."""

import io
import logging
import tempfile
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.extensions import db
from tests.fund import kitchen
from tests.world import SLUG, World

MARK = "MARQUE-9F3A7C"
FILE = f"code;adults;children;contribution\n{MARK};1;2;25\nB2;2;0;20\n"
GIRONDE = {"per_household": 7_500, "first_adult": 7_500, "further_adult": 7_500, "child": 7_500}
ADDRESS = f"/fr/fund/{SLUG}/allowances"


def sent(world: World, text: str) -> TestResponse:
    file = (io.BytesIO(text.encode("cp1252")), f"{MARK}.csv")
    return world.client("organiser").post(ADDRESS, data={"file": file})


def test_a_file_gets_its_amounts_and_is_found_nowhere(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with world.act():
        kitchen.rule(world, "allocation", GIRONDE)
    with caplog.at_level(logging.DEBUG):
        answer = sent(world, FILE)
    assert answer.get_data(as_text=True).splitlines() == [
        "\ufeffcode,adults,children,contribution,amount",
        f"{MARK},1,2,25,300.00",
        "B2,2,0,20,225.00",
        "total,,,,525.00",
    ]
    assert MARK not in str(answer.headers)
    assert MARK not in caplog.text
    assert not list(temporary.iterdir())
    with world.app.app_context():
        path = Path(str(db.engine.url.database))
    kept = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
    assert kept
    assert not any(MARK.encode() in file.read_bytes() for file in kept)


WRONG = (
    ("", "Choisissez d’abord un fichier."),
    ("code;adults\nA;1\n", "children"),
    (f"code;adults;children\n{MARK};0;3\n", "Ligne 2\xa0: Chaque foyer compte au moins un adulte."),
    (f"code;adults;children\n{MARK};x;3\n", "Ligne 2\xa0: Il faut un nombre entier"),
    (f"code;adults;children;contribution\n{MARK};1;0;18\n", "Vous donnez au moins 20"),
    (f"code;adults;children;contribution\n{MARK};1;0;22\n", "Vous donnez par pas de 5"),
)  # fmt: skip


def test_what_is_wrong_is_said_by_its_line_and_not_by_its_content(world: World) -> None:
    with world.act():
        kitchen.rule(world, "allocation", {"per_household": 10_000})
        kitchen.rule(world, "contribution", {"minimum": 2_000, "step": 500})
    for text, said in WRONG:
        answer = sent(world, text)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert said in page
        assert MARK not in page
