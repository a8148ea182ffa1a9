"""Remarks and prices on the way: no account, twice counts once, closed when it is over, the same weight on paper."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.domain.violations import RuleViolation
from app.features.assemblies.services import rate_limit
from app.features.walks.models import Observation, Photo, PriceReading
from app.features.walks.services import describing, moderating, noting, photographing
from app.store.transactions import transaction
from app.web.errors import NotAllowed
from app.words.localized import Localized
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import KEY, NOTE, TODAY, today
from tests.world import World

JSON = {"Accept": "application/json"}


def count(world: World, kind: type[Observation] | type[PriceReading] | type[Photo]) -> int:
    """How many rows there are."""
    with world.app.app_context():
        return int(kind.query.count())


def test_a_visitor_notes_with_a_plain_form(world: World) -> None:
    today(world)
    client = world.client("visitor")
    page = client.get(f"/fr/walks/{TODAY}/stops/2").get_data(as_text=True)
    assert "Que se passe-t-il à la fin du marché" in page
    answer = client.post(f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY})
    assert answer.status_code == 303
    assert answer.location.endswith("/stops/2")
    with world.app.app_context():
        note = the_walk(TODAY).observations[0]
        assert (note.stop and note.stop.position, note.kind, note.lens, note.agree) == (
            2, "difficulty", "body", 3,
        )  # fmt: skip
        assert note.text.words == {"fr": "Pas de banc."}
        assert note.state == "waiting"


def test_the_same_key_counts_once_by_form_and_by_script(world: World) -> None:
    today(world)
    client = world.client("visitor")
    for headers in ({}, JSON, JSON):
        answer = client.post(
            f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY}, headers=headers
        )
        assert answer.status_code in (200, 303)
    assert count(world, Observation) == 1
    price = {"stop": "2", "product": "Pain", "pack": "400 g", "price": "2,10", "client_key": KEY}
    for _ in range(3):
        assert client.post(f"/fr/walks/{TODAY}/prices", data=price, headers=JSON).status_code == 200
    assert count(world, PriceReading) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "rumour"}, "note_kind_unknown"),
        ({"kind": ""}, "note_kind_unknown"),
        ({"lens": "politics"}, "lens_unknown"),
        ({"text": "  "}, "text_missing"),
        ({"text": "x" * 501}, "text_too_long"),
        ({"agree": "501"}, "agree_wrong"),
        ({"stop": "12"}, "stop_unknown"),
        ({"client_key": "<script>"}, "malformed_message"),
    ],
)
def test_what_is_wrong_is_said_by_a_code(world: World, change: dict[str, str], code: str) -> None:
    today(world)
    with world.act(), pytest.raises(RuleViolation, match=code):
        noting.note_observation(the_walk(TODAY), {**NOTE, **change})
    answer = world.client("visitor").post(
        f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY, **change}, headers=JSON
    )
    assert answer.status_code == 422
    assert answer.get_json()["error"] == code


def test_a_refused_form_loses_nothing(world: World) -> None:
    today(world)
    data = {**NOTE, "text": "Il manque un banc", "kind": ""}
    answer = world.client("visitor").post(f"/fr/walks/{TODAY}/observations", data=data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Il manque un banc" in page
    assert re.search(r'value="body"[^>]*checked', page)


def test_notes_are_closed_before_after_and_when_cancelled(world: World) -> None:
    load(world)
    visitor = world.client("visitor")
    assert (
        visitor.post(f"/fr/walks/{WALK}/observations", data=NOTE, headers=JSON).status_code == 403
    )
    today(world)
    with world.act():
        describing.cancel_walk(
            the_walk(TODAY), Localized.of(fr="Vent"), by=world.who("facilitator")
        )
    answer = visitor.post(f"/fr/walks/{TODAY}/observations", data=NOTE, headers=JSON)
    assert answer.get_json()["error"] == "notes_closed"
    page = visitor.get(f"/fr/walks/{TODAY}/stops/1").get_data(as_text=True)
    assert "Les notes de cette balade sont closes" in page


def test_a_visitor_cannot_pass_for_paper(world: World) -> None:
    today(world)
    with world.act(), pytest.raises(NotAllowed):
        noting.note_observation(the_walk(TODAY), {**NOTE, "source": "paper"})


def test_the_unit_price_is_reckoned_from_any_pack(world: World) -> None:
    today(world)
    with world.act():
        walk = the_walk(TODAY)
        item = walk.basket[2].id
        reading = noting.read_price(
            walk, {"stop": "3", "item": item, "price": "4,20", "pack": "1 kg"}
        )
        assert (reading.price_cents, reading.amount, reading.measure) == (420, 1000, "g")
        plain = noting.read_price(walk, {"stop": "3", "item": item, "price": "2.35 €"})
        assert plain.amount == 500
        for wrong, code in (
            ({"stop": "3", "price": "1"}, "price_needs_product"),
            ({"stop": "", "item": item, "price": "1"}, "stop_unknown"),
            ({"stop": "3", "item": item, "price": "cher"}, "price_wrong"),
            ({"stop": "3", "product": "Pain", "price": "1"}, "pack_wrong"),
            ({"stop": "3", "item": 9999, "price": "1"}, "price_needs_product"),
        ):
            with pytest.raises(RuleViolation, match=code):
                noting.read_price(walk, wrong)


def test_short_codes_lead_to_their_stop(world: World) -> None:
    today(world)
    with world.app.app_context():
        code = the_walk(TODAY).stops[3].code
    answer = world.client("visitor").get(f"/fr/stops/{code.lower()}")
    assert answer.location == f"/fr/walks/{TODAY}/stops/4"
    assert world.client("visitor").get("/fr/stops/XXXXX").status_code == 404


# --- moderation


def test_a_shop_is_asked_before_it_is_named(world: World) -> None:
    today(world)
    with world.act():
        by, walk = world.who("facilitator"), the_walk(TODAY)
        note = noting.note_observation(walk, {**NOTE, "stop": "3"})
        with pytest.raises(RuleViolation, match="reply_first"):
            moderating.publish_observation(note, by=by)
        moderating.publish_observation(note, by=by, hide_place=True)
        assert note.state == "published"
        other = noting.note_observation(walk, {**NOTE, "stop": "6"})
        moderating.ask_for_reply(other, by=by)
        moderating.publish_observation(other, by=by)
        market = noting.note_observation(walk, NOTE)
        moderating.publish_observation(market, by=by)
        assert {note.state, other.state, market.state} == {"published"}


def test_a_remark_about_a_person_is_kept_back(world: World) -> None:
    today(world)
    with world.act():
        by, walk = world.who("facilitator"), the_walk(TODAY)
        note = noting.note_observation(walk, NOTE)
        with pytest.raises(RuleViolation, match="refusal_needs_reason"):
            moderating.refuse_observation(note, "because", by=by)
        moderating.refuse_observation(note, "about_a_person", by=by)
        number = note.id
    page = world.client("visitor").get(f"/fr/walks/{TODAY}").get_data(as_text=True)
    assert "Pas de banc." not in page
    client = world.client("facilitator")
    assert "sur une personne" in client.get(f"/fr/walks/{TODAY}/notes").get_data(as_text=True)
    data = {
        "text-fr": "Aucun banc.",
        "text-en": "No bench.",
        "agree": "4",
        "reply-fr": "On y pense.",
    }
    assert client.post(f"/fr/walks/{TODAY}/notes/{number}", data=data).status_code == 303
    assert client.post(f"/fr/walks/{TODAY}/notes/{number}/publication").status_code == 303
    page = world.client("visitor").get(f"/en/walks/{TODAY}").get_data(as_text=True)
    assert "No bench." in page
    assert "On y pense." in page


# --- photos


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
    assert "12 Mo" in answer.get_data(as_text=True)
    other = {"price": "1", "file": a_file(b"x" * 5_000_000)}
    assert posted(client, f"/fr/walks/{TODAY}/prices", other).status_code == 413


def notes_of(world: World, clients: list[FlaskClient], address: str = "127.0.0.1") -> list[int]:
    """The answers to one note of each."""
    told: dict[str, Any] = {"data": NOTE, "headers": JSON, "environ_base": {"REMOTE_ADDR": address}}
    return [c.post(f"/fr/walks/{TODAY}/observations", **told).status_code for c in clients]


def spend(world: World, amount: int, browser: str | None = None) -> None:
    """Notes of this browser, or of one that throws its cookies away, that came before."""
    at = {"REMOTE_ADDR": "127.0.0.1"}
    with world.app.test_request_context(environ_base=at) as context, transaction():
        if browser:
            context.session[rate_limit.NAME] = browser
        rate_limit.note(noting.AT_ONCE, the_walk(TODAY).id, amount)


def test_one_client_does_not_fill_the_notes_of_a_walk(world: World) -> None:
    today(world)
    most, one = noting.AT_ONCE, world.client("visitor")
    with one.session_transaction() as kept:
        kept[rate_limit.NAME] = "one"
    spend(world, most.browser - 3, "one")
    assert notes_of(world, [one] * 5) == [200] * 3 + [429] * 2
    spend(world, most.address - most.browser - 5)
    assert notes_of(world, [world.client("visitor") for _ in range(7)]) == [200] * 5 + [429] * 2
    assert notes_of(world, [world.client("visitor")], "192.0.2.7") == [200]
    assert (
        one.post(f"/fr/walks/{TODAY}/observations", data=NOTE).status_code == 422
    )  # its words stay in the form
    typed = notes_of(world, [world.client("note_taker")] * 4)
    assert typed == [200] * 4  # who types for others has no share


def test_what_nobody_looked_at_is_emptied_in_one_gesture(world: World) -> None:
    today(world)
    client, guide = world.client("visitor"), world.client("organiser")
    notes_of(world, [client] * 4)
    price = {"stop": "2", "product": "Pain", "pack": "400 g", "price": "2,10"}
    assert client.post(f"/fr/walks/{TODAY}/prices", data=price, headers=JSON).status_code == 200
    with world.app.app_context():
        first = the_walk(TODAY).observations[0].id
    guide.post(f"/fr/walks/{TODAY}/notes/{first}/publication", data={"hide_place": "1"})
    assert "Effacer ce qui attend" in guide.get(f"/fr/walks/{TODAY}/notes").text
    assert guide.post(f"/fr/walks/{TODAY}/notes/emptying").status_code == 422
    assert count(world, Observation) == 4
    guide.post(f"/fr/walks/{TODAY}/notes/emptying", data={"sure": "1"})
    assert (count(world, Observation), count(world, PriceReading)) == (1, 0)
    with world.app.app_context():
        assert the_walk(TODAY).observations[0].id == first
