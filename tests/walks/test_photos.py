"""Photos on the way: nothing is kept but their pixels, they follow their remark, and wait to be described."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.domain.violations import RuleViolation
from app.features.walks.models import Observation, Photo
from app.features.walks.services import describing, photographing
from app.words.localized import Localized
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import JSON, KEY, NOTE, TODAY, count, today
from tests.world import World


def jpeg(width: int = 800, height: int = 600, **more: object) -> bytes:
    """A photo as a camera makes it, with its position."""
    image = Image.new("RGB", (width, height), "orange")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Camera"
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"secret", **more)  # type: ignore[arg-type]
    return buffer.getvalue()


def test_only_the_pixels_of_a_photo_are_kept() -> None:
    picture = photographing.prepared(jpeg(3000, 2000))
    kept = Image.open(io.BytesIO(picture.content))
    assert (kept.width, kept.height) == (853, 1280)
    assert (picture.width, picture.height) == kept.size
    assert dict(kept.getexif()) == {}
    assert b"secret" not in picture.content
    assert b"Camera" not in picture.content


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_photos_become_jpeg(kind: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (20, 10), (1, 2, 3, 100)).save(buffer, kind)
    assert photographing.prepared(buffer.getvalue()).content.startswith(b"\xff\xd8")


def bomb() -> bytes:
    """A small file that says it is a picture of 65,000 by 65,000 pixels."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo_not_a_photo"),
        (b"bonjour", "photo_not_a_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_not_a_photo"),
        (jpeg()[:200], "photo_not_a_photo"),
        (b"GIF89a\x01\x00\x01\x00", "photo_not_a_photo"),
        (bomb(), "photo_too_large"),
    ],
)
def test_what_is_no_photo_or_a_bomb_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        photographing.prepared(data)


def test_nobody_looks_at_a_photo_before_the_walk_says_yes(world: World) -> None:
    """What is no photo at all is refused for the first reason that there is."""
    load(world)
    visitor = world.client("visitor")
    for door, code in (("observations", "notes_closed"), (f"observations/{KEY}/photo", None)):
        files = {**NOTE, "photo": (io.BytesIO(b"no photo"), "p.jpg")}
        answer = visitor.post(f"/fr/walks/{WALK}/{door}", data=files, headers=JSON)
        assert (answer.status_code, answer.get_json().get("error")) in {
            (403, code),
            (404, "not_found"),
        }
    today(world)
    sent = {**NOTE, "client_key": KEY}
    assert (
        visitor.post(f"/fr/walks/{TODAY}/observations", data=sent, headers=JSON).status_code == 200
    )
    with world.act():
        describing.cancel_walk(
            the_walk(TODAY), Localized.of(fr="Vent"), by=world.who("facilitator")
        )
    for door in ("observations", f"observations/{KEY}/photo"):
        files = {**sent, "photo": (io.BytesIO(b"no photo"), "p.jpg")}
        answer = visitor.post(f"/fr/walks/{TODAY}/{door}", data=files, headers=JSON)
        assert answer.get_json()["error"] == "notes_closed"
        page = visitor.post(
            f"/fr/walks/{TODAY}/observations",
            data={**sent, "photo": (io.BytesIO(b"no photo"), "p.jpg")},
        )
        assert page.status_code == 403


def test_a_photo_follows_its_remark_once_and_waits_to_be_described(world: World) -> None:
    today(world)
    client = world.client("visitor")
    client.post(f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY}, headers=JSON)
    address = f"/fr/walks/{TODAY}/observations/{KEY}/photo"
    for _ in range(2):
        files = {"photo": (io.BytesIO(jpeg()), "p.jpg")}
        assert client.post(address, data=files, headers=JSON).status_code == 200
    assert count(world, Photo) == 1
    with world.app.app_context():
        photo = the_walk(TODAY).observations[0].photos[0]
        number, name = photo.id, photo.name
        note = photo.observation_id
    assert client.get(f"/fr/photos/{name}.jpg").status_code == 404
    inside = world.client("facilitator")
    assert inside.get(f"/fr/photos/{name}.jpg").data.startswith(b"\xff\xd8")
    moderate = f"/fr/walks/{TODAY}/photos/{number}"
    assert inside.post(moderate, data={}).status_code == 422
    assert inside.post(moderate, data={"alt-fr": "Un étal sans banc"}).status_code == 303
    assert client.get(f"/fr/photos/{name}.jpg").status_code == 404  # its remark waits still
    inside.post(f"/fr/walks/{TODAY}/notes/{note}/publication")
    assert client.get(f"/fr/photos/{name}.jpg").status_code == 200
    page = client.get(f"/fr/walks/{TODAY}").get_data(as_text=True)
    assert 'alt="Un étal sans banc"' in page
    assert inside.post(moderate, data={"withdraw": "1"}).status_code == 303
    assert client.get(f"/fr/photos/{name}.jpg").status_code == 404
    with world.app.app_context():
        assert the_walk(TODAY).observations[0].photos[0].content == b""


def test_a_note_with_a_photo_goes_in_one_form_without_a_script(world: World) -> None:
    today(world)
    data = {**NOTE, "photo": (io.BytesIO(jpeg()), "p.jpg")}
    assert (
        world.client("visitor").post(f"/fr/walks/{TODAY}/observations", data=data).status_code
        == 303
    )
    assert count(world, Photo) == 1
    wrong = {**NOTE, "photo": (io.BytesIO(b"bonjour"), "p.jpg")}
    answer = world.client("visitor").post(f"/fr/walks/{TODAY}/observations", data=wrong)
    assert answer.status_code == 422
    assert count(world, Observation) == 1


def a_file(content: bytes) -> FileStorage:
    """A file as a browser sends it."""
    return FileStorage(io.BytesIO(content), filename="p.jpg", content_type="image/jpeg")


def posted(client: FlaskClient, address: str, values: dict[str, Any]) -> Any:
    """A big form sent from memory: the test client would leave a file open."""
    boundary, body = encode_multipart(values)
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_a_photo_of_a_big_camera_is_taken_without_a_script(world: World) -> None:
    today(world)
    image = Image.effect_noise((3600, 2700), 90).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95)
    assert 4 * 1024 * 1024 < buffer.tell() < 12 * 1024 * 1024
    data = {**NOTE, "client_key": KEY, "photo": a_file(buffer.getvalue())}
    world.app.config["WTF_CSRF_ENABLED"] = True  # the first to read the post, as in real life
    client = world.client("visitor")
    page = client.get(f"/fr/walks/{TODAY}/stops/2").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    data["csrf_token"] = token[1]
    answer = posted(client, f"/fr/walks/{TODAY}/observations", data)
    assert answer.status_code == 303
    with world.app.app_context():
        kept = the_walk(TODAY).observations[0].photos[0]
        assert max(kept.width, kept.height) == 1280
        assert len(kept.content) < 1_000_000


def test_a_photo_beyond_measure_is_refused_in_words_and_nothing_else_is_as_big(
    world: World,
) -> None:
    today(world)
    client = world.client("visitor")
    huge = {**NOTE, "client_key": KEY, "photo": a_file(b"x" * 13_000_000)}
    answer = posted(client, f"/fr/walks/{TODAY}/observations", huge)
    assert answer.status_code == 413
    assert "12\u00a0Mo" in answer.get_data(as_text=True)
    other = {"price": "1", "file": a_file(b"x" * 5_000_000)}
    assert posted(client, f"/fr/walks/{TODAY}/prices", other).status_code == 413
