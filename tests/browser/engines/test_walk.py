"""A walk in WebKit and in Firefox: a note and its photo, written without a network, arrive whole."""

import pytest

from tests.browser.engines.device import Device
from tests.browser.engines.line import Line
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

pytestmark = pytest.mark.browser


PHOTO = """const [done] = arguments, canvas = document.createElement("canvas");
canvas.width = 1600; canvas.height = 900;
const ink = canvas.getContext("2d"); ink.fillStyle = "teal"; ink.fillRect(0, 0, 800, 900);
canvas.toBlob(blob => {
  const given = new DataTransfer();
  given.items.add(new File([blob], "p.jpg", { type: "image/jpeg" }));
  document.querySelector("[name=photo]").files = given.files;
  done(blob.size);
}, "image/jpeg");"""
"""As a camera gives it: drivers cannot choose a file in every engine."""


def test_a_note_and_its_photo_wait_for_the_network(
    device: Device, world: World, line: Line
) -> None:
    today(world)
    device.open(f"/fr/walks/{TODAY}/stops/1")
    device.fits()
    line.cut()
    device.tap("label:has(> [name=kind][value=difficulty])")
    device.type("[name=text]", "Rien pour s’asseoir.")
    device.driver.execute_async_script(PHOTO)
    device.tap("form[data-queue=note] button:not([type=button])")
    device.sees("#waiting-count", "2")
    line.mend()
    device.js("dispatchEvent(new Event('online'))")
    device.until(lambda: device.js("return document.getElementById('waiting').hidden"), "sent")
    with world.app.app_context():
        (note,) = the_walk(TODAY).observations
        assert (note.kind, len(note.photos)) == ("difficulty", 1)
        assert max(note.photos[0].width, note.photos[0].height) == 1280
