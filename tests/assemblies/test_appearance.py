"""How an assembly looks: a colour that is corrected until it can be read, a logo that is checked as photos are."""

import io
import re

import pytest
from PIL import Image

from app.domain.colours import contrast
from app.web.assets import GROUNDS, LEAST, tinted
from tests.world import SLUG, World

FIELDS = {
    "name-fr": "Les Tables",
    "name-en": "The Tables",
    "slug": SLUG,
    "language": "fr",
    "time_zone": "Europe/Paris",
}
SETTINGS = f"/fr/assemblies/{SLUG}/settings"


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 300)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "#ffd800").save(out, kind)
    out.seek(0)
    return out


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#000000", "#b8400b", "#00ff88"])
def test_any_colour_reads_on_every_ground(colour: str) -> None:
    style = tinted(colour[1:])
    light, dark = re.findall(r"--main:(#[0-9a-f]{6})", style)
    plates = re.findall(r"--aubergine:(#[0-9a-f]{6})", style)
    assert contrast(light, GROUNDS["light"]) >= LEAST
    assert contrast(dark, GROUNDS["dark"]) >= LEAST
    assert contrast(plates[0], "#ffffff") >= LEAST
    assert contrast(plates[1], GROUNDS["words"]) >= LEAST


def test_organisers_choose_a_colour_and_every_page_of_theirs_wears_it(world: World) -> None:
    organiser = world.client("organiser")
    answer = organiser.post(SETTINGS, data={**FIELDS, "own_colour": "y", "colour": "#FFCC00"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    page = world.client("resident").get(f"/fr/s/{world.ids['session']}").get_data(as_text=True)
    sheet = re.search(r'href="(/static/[^"]+-ffcc00/css/phone-page.css)"', page)
    assert sheet
    style = organiser.get(sheet[1]).get_data(as_text=True)
    assert "--cloth:255 204 0" in style
    organiser.post(SETTINGS, data={**FIELDS, "colour": "#ffcc00"})
    assert "-ffcc00" not in organiser.get(SETTINGS).get_data(as_text=True)


def test_a_word_is_no_colour(world: World) -> None:
    answer = world.client("organiser").post(
        SETTINGS, data={**FIELDS, "own_colour": "y", "colour": "#12}{x"}
    )
    assert answer.status_code == 422
    assert "Une couleur s’écrit" in answer.get_data(as_text=True)


def test_a_logo_is_written_anew_shown_and_taken_away(world: World) -> None:
    organiser, door = world.client("organiser"), f"/fr/assemblies/{SLUG}/logo"
    organiser.post(door, data={"logo": (picture(), "logo.png")})
    shown = organiser.get(f"/fr/assemblies/{SLUG}").get_data(as_text=True)
    address = re.search(r'src="([^"]+/logo-[0-9a-f]{16}.png)" width="512" height="171"', shown)
    assert address
    kept = world.client("visitor").get(address[1])
    assert kept.mimetype == "image/png"
    assert Image.open(io.BytesIO(kept.data)).size == (512, 171)
    organiser.post(door, data={"logo": (picture("JPEG", (50, 50)), "logo.jpg")})
    assert world.client("visitor").get(address[1]).status_code == 404
    organiser.post(door, data={"removal": "1"})
    assert "logo-" not in organiser.get(f"/fr/assemblies/{SLUG}").get_data(as_text=True)


def test_what_is_no_picture_is_refused_in_words(world: World) -> None:
    organiser, door = world.client("organiser"), f"/fr/assemblies/{SLUG}/logo"
    sent = organiser.post(
        door, data={"logo": (io.BytesIO(b"<svg/>"), "logo.png")}, follow_redirects=True
    )
    assert "Ce n’est pas une photo" in sent.get_data(as_text=True)


def test_after_a_session_the_assembly_leads_to_what_became_of_it(world: World) -> None:
    address = f"/fr/assemblies/{SLUG}"
    visitor = world.app.test_client()
    assert f"{address}/archive.zip" not in visitor.get(address).get_data(as_text=True)
    world.put_session("closed")
    page = visitor.get(address).get_data(as_text=True)
    for path in ("indicators", "archive.zip", "embed"):
        assert f'href="{address}/{path}"' in page
        assert visitor.get(f"{address}/{path}", follow_redirects=True).status_code == 200
    assert 'href="/fr/decisions/follow-up"' in page
    assert visitor.get("/fr/decisions/follow-up").status_code == 200
