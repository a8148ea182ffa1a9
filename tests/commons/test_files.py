"""Files of the library: what is kept and how, what is refused, that they go with what they belong to."""

import io
import zipfile
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.commons.models import Item, LibraryFile, LibraryPiece
from app.features.commons.services import files, library
from app.formats.attachments import kind_of
from tests.commons import garden
from tests.commons.test_library import kept_of, plain
from tests.commons.test_programmes import read
from tests.walks.test_photos import jpeg
from tests.world import SLUG, World

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
GUIDE = {
    "kind": "guide", "title-fr": "Tenir une table", "theme": "economy", "made_on": "2026-06-06", "licence": "CC0 1.0",
    "source": "L’équipe de la maison, Marseille",
}  # fmt: skip
NEW = f"/fr/assemblies/{SLUG}/commons/items/new"


def packed(**parts: str) -> bytes:
    """A packed document: parts by name, where __ stands for a stroke and _x_ for a point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as folder:
        for name, words in parts.items():
            folder.writestr(name.replace("__", "/").replace("_x_", "."), words)
    return buffer.getvalue()


def send(
    world: World, data: bytes, name: str = "Rosa Tremblay.pdf", **changes: Any
) -> TestResponse:
    """Write a guide down with this file."""
    typed = {**GUIDE, **changes, "file": (io.BytesIO(data), name)}
    return world.client("facilitator").post(NEW, data=typed)


def test_a_guide_is_kept_with_its_file_and_its_source(world: World) -> None:
    data = PDF[:-7] + b"% " * 150_000 + b"\n%%EOF\n"
    answer = send(world, data)
    assert answer.status_code == 303
    number = int(answer.location.rpartition("/")[2])
    address = f"/fr/commons/items/{number}/file"
    read(world, address, status=404)
    with world.act():
        assert db.session.query(LibraryPiece).count() == 2
        library.publish_item(db.session.get_one(Item, number), by=world.who("organiser"))
    got = world.client("visitor").get(address)
    assert (got.data, got.mimetype) == (data, "application/pdf")
    assert got.headers["Content-Disposition"] == 'attachment; filename="tenir-une-table.pdf"'
    assert (got.headers["Content-Security-Policy"], got.headers["Cache-Control"]) == (
        "sandbox",
        "no-cache",
    )
    part = world.client("visitor").get(address, headers={"Range": "bytes=262140-262149"})
    assert (part.status_code, part.data) == (206, data[262140:262150])
    same = world.client("visitor").get(address, headers={"If-None-Match": got.headers["ETag"]})
    assert same.status_code == 304
    page = read(world, f"/fr/commons/items/{number}")
    assert "L’équipe de la maison, Marseille" in page
    assert "PDF, 0,3 Mo" in page
    assert "Rosa Tremblay" not in page
    (told,) = world.client("visitor").get("/fr/commons/library.json").get_json()["items"]
    assert (told["file"]["size"], told["file"]["source"]) == (len(data), GUIDE["source"])
    assert '<meta name="DC.format" content="application/pdf">' in page
    assert f"{number}/file" in kept_of(world)


def test_a_picture_loses_what_the_camera_wrote(world: World) -> None:
    answer = send(world, jpeg(3000, 2000), "IMG_0001.jpg", kind="picture")
    assert answer.status_code == 303
    number = int(answer.location.rpartition("/")[2])
    got = world.client("facilitator").get(f"/fr/commons/items/{number}/file").data
    kept = Image.open(io.BytesIO(got))
    assert (max(kept.size), dict(kept.getexif()), "comment" in kept.info) == (2400, {}, False)
    assert b"Camera" not in got


@pytest.mark.parametrize(
    ("data", "changes", "said"),
    [
        (b"MZ\x90\x00 program", {}, "n’est pas un fichier que nous gardons"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", {}, "n’est pas un fichier"),
        (b"%PDF-1.7\nhalf of it", {}, "n’est pas un fichier"),
        (b"", {}, "Choisissez un fichier"),
        (PDF.replace(b"<<>>", b"<</OpenAction<</S/JavaScript>>>>"), {}, "un programme dans ce fichier"),
        (b"\xff\xd8\xff broken", {}, "pas une photo"),
        (PDF, {"source": " "}, "qui a fait ce fichier"),
        (PDF, {"licence": ""}, "une licence"),
    ],
)  # fmt: skip
def test_a_file_is_refused_in_words_and_nothing_typed_is_lost(
    world: World, data: bytes, changes: dict[str, str], said: str
) -> None:
    answer = send(world, data, **changes)
    page = plain(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert said in page
    assert "Tenir une table" in page
    with world.app.app_context():
        assert db.session.query(Item).count() == db.session.query(LibraryFile).count() == 0


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        (packed(**{"word__document_x_xml": "<w/>"}), "wordprocessingml.document"),
        (packed(**{"word__document_x_xml": "<w/>", "word__vbaProject_x_bin": "x"}), "file_with_programs"),
        (packed(mimetype="application/java-archive"), "file_not_known"),
        (packed(readme="hello"), "file_not_known"),
        (b"PK\x03\x04broken", "file_not_known"),
        (b"Prix;Poids\n1,20;1 kg\n", "text/plain"),
        ("é".encode("utf-16"), "file_not_known"),
        (b"\x00\x00\x00\x18ftypM4A sound", "audio/mp4"),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_what_the_file_holds(data: bytes, kind: str) -> None:
    try:
        found = kind_of(data)
    except RuleViolation as refusal:
        found = refusal.code
    assert found.endswith(kind)


def test_twenty_megabytes_are_the_most() -> None:
    with pytest.raises(RuleViolation) as refusal:
        files.looked_at(b"x" * 20_000_001)
    assert (refusal.value.code, refusal.value.facts) == ("file_too_large", {"most": 20})


def test_a_packed_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("word/document.xml", b"0" * 200_000_001)
    with pytest.raises(RuleViolation) as refusal:
        kind_of(buffer.getvalue())
    assert refusal.value.code == "file_too_heavy"


def test_a_file_goes_with_the_story_it_belongs_to_and_makes_room(world: World) -> None:
    with world.act():
        by = world.who("organiser")
        rosa = garden.item(world)
        files.attach(rosa, files.Kept("text/plain", b"Rosa"), "Rosa", by=by)
        files.attach(rosa, files.Kept("text/plain", b"Rosa again"), "Rosa", by=by)
        assert files.room_taken(rosa.assembly) == len(b"Rosa again")
        number, back = rosa.id, f"/fr/commons/back/{rosa.id}/{library.secret_of(rosa)}"
    address = f"/fr/commons/items/{number}/file"
    assert world.client("visitor").get(address).data == b"Rosa again"
    assert world.client("visitor").post(back).status_code == 303
    read(world, address, status=404)
    with world.app.app_context():
        assert db.session.query(LibraryFile).count() == db.session.query(LibraryPiece).count() == 0


def test_the_file_is_deleted_alone_and_its_source_is_corrected(world: World) -> None:
    client, number = world.client("facilitator"), garden.an_item(world, kind="guide", said_by="")
    typed = {**GUIDE, "file": (io.BytesIO(PDF), "a.pdf")}
    assert client.post(f"/fr/commons/items/{number}/edit", data=typed).status_code == 303
    assert (
        client.post(
            f"/fr/commons/items/{number}/edit", data={**GUIDE, "source": "La cuisine"}
        ).status_code
        == 303
    )
    assert "La cuisine" in read(world, f"/fr/commons/items/{number}")
    assert client.post(f"/fr/commons/items/{number}/file/removal").status_code == 303
    assert "La cuisine" not in read(world, f"/fr/commons/items/{number}")
    read(world, f"/fr/commons/items/{number}/file", status=404)


def test_the_library_is_read_by_language(world: World) -> None:
    garden.an_item(world, kind="guide", title=garden.Localized.of(fr="Un guide"), languages=())
    garden.an_item(world, languages=("ar", "en"))
    assert "Un guide" in read(world, "/fr/commons/library?language=fr")
    assert "Le récit de Rosa" not in read(world, "/fr/commons/library?language=fr")
    assert "Le récit de Rosa" in read(world, "/fr/commons/library?language=ar")
    assert "Un guide" not in read(world, "/fr/commons/library.csv?language=ar")
    assert "Un guide" in read(world, "/fr/commons/library?language=%22")


def test_whoever_adds_a_file_is_asked_for_its_words(world: World) -> None:
    asked = "This file has no words beside it yet"
    bare, told = (
        send(world, PDF, **words).location.rpartition("/")[2]
        for words in ({"text-fr": "", "text-en": ""}, {"text-fr": "Ce que dit le guide."})
    )
    team = world.client("facilitator")
    assert asked in team.get(f"/en/commons/items/{bare}").get_data(as_text=True)
    assert asked not in team.get(f"/en/commons/items/{told}").get_data(as_text=True)
