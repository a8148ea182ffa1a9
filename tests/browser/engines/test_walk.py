"""A walk in WebKit and in Firefox: a note and its photo, written without a network, arrive whole."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.engines.device import Device
from tests.browser.engines.line import Line
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

pytestmark = pytest.mark.browser


def photo(folder: Path) -> str:
    path = folder / "photo.jpg"
    picture = io.BytesIO()
    Image.effect_noise((1600, 900), 40).convert("RGB").save(picture, "JPEG")
    path.write_bytes(picture.getvalue())
    return str(path)


def test_a_note_and_its_photo_wait_for_the_network(
    device: Device, world: World, line: Line, tmp_path: Path
) -> None:
    today(world)
    device.open(f"/fr/walks/{TODAY}/stops/1")
    device.fits()
    device.until(lambda: device.js("return navigator.serviceWorker.ready.then(() => 1)"), "kept")
    line.cut()
    device.tap("label:has(> [name=kind][value=difficulty])")
    device.type("[name=text]", "Rien pour s’asseoir.")
    device.js("return document.querySelector('[name=photo]')").send_keys(photo(tmp_path))
    device.tap("form[data-queue=note] button:not([type=button])")
    device.sees("#waiting-count", "2")
    line.mend()
    device.js("dispatchEvent(new Event('online'))")
    device.until(lambda: device.js("return document.getElementById('waiting').hidden"), "sent")
    with world.app.app_context():
        (note,) = the_walk(TODAY).observations
        assert (note.kind, len(note.photos)) == ("difficulty", 1)
        assert max(note.photos[0].width, note.photos[0].height) == 1280
