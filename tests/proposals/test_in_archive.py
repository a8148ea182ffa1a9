"""The archive of an assembly keeps its proposals and the changes proposed to them, and is made again when they change."""

import io
import json
import zipfile

from app.features.assemblies.queries import find_assembly
from app.features.minutes.rendering.kept_archive import state_of
from tests.amendments.table import change, on_the_table
from tests.world import SLUG, World


def kept(world: World) -> dict[str, str]:
    """The data files of the archive by their names."""
    for _try in range(50):
        answer = world.client("visitor").get(f"/fr/assemblies/{SLUG}/archive.zip")
        if answer.status_code == 200:
            break
    with zipfile.ZipFile(io.BytesIO(answer.data)) as zipped:
        names = [name for name in zipped.namelist() if "/data/" in name]
        return {name.rpartition("/")[2]: zipped.read(name).decode() for name in names}


def state(world: World) -> str:
    with world.app.test_request_context("/fr/"):
        return state_of(find_assembly(SLUG))


def test_it_keeps_them_as_data_and_is_made_again_when_they_change(world: World) -> None:
    before = state(world)
    number = on_the_table(world)
    written = state(world)
    change(world, number, "au kilo", "à la pièce")
    assert len({before, written, state(world)}) == 3
    files = kept(world)
    (told,) = json.loads(files["proposals.json"])["proposals"]
    assert told["title"]["fr"] == "Prix affichés"
    assert "Prix affichés" in files["proposals.csv"]
    (amended,) = json.loads(files["amendments.json"])["amendments"]
    assert "à la pièce" in amended["after"]
    assert "proposals.schema.json" in files
