"""What people took back stays so: no copy, no file that leaves the site, no older copy that is put back brings it again."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from app.extensions import db
from app.features.assemblies.services.moving import assembly_file
from app.features.manifest import gone_from
from app.features.support.models import Accompaniment, Trainee
from app.features.support.queries import supports_of
from app.features.support.services import requests, skills
from app.features.support.services.requests import contact_of
from app.store.clock import now
from app.store.copies import archive
from app.words.localized import Localized
from tests.support.test_asking import ASK
from tests.world import World

ALIAS = "Bergamote"


def asked_and_learning(world: World) -> str:
    """Three requests and one who learns; the address of the first request."""
    phone = world.client("visitor")
    addresses = [phone.post("/fr/support/ask", data=ASK).location for _ in range(3)]
    with world.act():
        by = world.who("organiser")
        programme = requests.begin_programme(world.session().assembly, Localized.of(fr="Apprendre"), Localized.of(fr="Pour tenir."), "town", by=by)  # fmt: skip
        skills.take_framework(programme.assembly, by=by)
        skills.add_trainee(programme, ALIAS, by=by)
        past = update(Accompaniment).where(Accompaniment.id == 3)
        db.session.execute(past.values(forget_contact_on=now().date() - timedelta(days=1)))
    return addresses[0]


def contacts(world: World) -> list[str | None]:
    """Of the requests, in the order in which they came."""
    with world.app.app_context():
        found = [one for one in supports_of(world.session().assembly) if one.kind == "request"]
        return [contact_of(one) for one in sorted(found, key=lambda one: one.id)]


def aliases(world: World) -> list[str]:
    with world.app.app_context():
        return list(db.session.scalars(db.select(Trainee.alias)))


def test_an_older_copy_brings_back_no_contact_and_nobody_who_left(world: World, tmp_path: Path) -> None:  # fmt: skip
    mine = asked_and_learning(world)
    url = world.app.config["TABLEE"].database_url
    copy = archive.make(url, tmp_path / "copies", now(), "by-hand")
    assert ASK["contact"].encode() not in whole(copy.path)
    phone = world.client("visitor")
    assert "environ 30 jours" in phone.get(mine).text
    assert phone.post(f"{mine}/forget").status_code == 303
    with world.act():
        skills.leave(db.session.scalars(db.select(Trainee)).one())
    names = gone_from(url)["support"]
    with world.app.app_context():
        db.session.remove()
        db.engine.dispose()
    said = world.app.test_cli_runner().invoke(args=["restore", str(copy.path), "--yes"])
    assert "taken out again: 2" in said.output, said.output
    assert "Past its time, and erased: 1" in said.output
    assert contacts(world) == [None, ASK["contact"], None]
    assert aliases(world) == [""]
    again = world.app.test_cli_runner().invoke(args=["take-out", *(f"support:{name}" for name in names)])  # fmt: skip
    assert "0 taken out again." in again.output
    assert contacts(world) == [None, ASK["contact"], None]


def test_no_file_that_leaves_the_site_holds_a_contact(world: World) -> None:
    asked_and_learning(world)
    world.put_session("closed")
    with world.act():
        moved = assembly_file(world.session().assembly, by=world.who("organiser"))
        slug = world.session().assembly.slug
    box = whole(io.BytesIO(moved))
    assert b"accompaniments" not in box
    assert ASK["contact"].encode() not in box
    assert ALIAS.encode() not in box
    table = world.client("organiser").get(f"/fr/support/desk/{slug}/requests.csv")
    assert table.status_code == 200
    assert ASK["contact"] not in table.text


def whole(path: Path | io.BytesIO) -> bytes:
    """Everything that a zip holds, unpacked."""
    with zipfile.ZipFile(path) as box:
        return b"".join(box.read(name) for name in box.namelist())
