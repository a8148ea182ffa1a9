"""The archive is built once per public state, by one request at a time; what changes is in the next one."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.logging import LogCaptureFixture
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.config import Settings
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import find_decision
from app.features.decisions.services import follow_up
from app.features.minutes.rendering import kept_archive
from app.features.minutes.rendering.archive import Progress
from app.features.minutes.rendering.kept_archive import Shelf, UnderWay
from app.features.people.queries import find_by_email
from tests.minutes import l1
from tests.minutes.published import publish_l1

ADDRESS = "/fr/assemblies/tables-du-quartier/archive.zip"
NEWS = l1.both("Les étiquettes sont posées.", "The labels are up.")


def report(app: Flask) -> None:
    with app.test_request_context("/fr/"):
        by = Who(person=find_by_email("olga@example.org"))
        follow_up.report(find_decision(1), state="done", text=NEWS, by=by)
        db.session.commit()


def page(zipped: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        return archive.read("tables-du-quartier/fr/D-2026-04-01.html").decode()


def test_the_same_state_is_made_once_and_known_without_making_it(
    app: Flask, client: FlaskClient
) -> None:
    publish_l1(app)
    first = client.get(ADDRESS)
    shelf: Shelf = app.extensions["archives"]
    (kept,) = shelf.folder.glob("*.zip")
    made = kept_archive.made_at(kept)
    assert (client.get(ADDRESS).data, kept_archive.made_at(kept)) == (first.data, made)
    kept.unlink()
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(ADDRESS, headers=tag).status_code == 304
    assert list(shelf.folder.glob("*.zip")) == [], "nothing was made for that"


def test_a_change_is_in_the_next_one_and_they_do_not_pile_up(
    app: Flask, client: FlaskClient
) -> None:
    publish_l1(app)
    before = client.get(ADDRESS)
    report(app)
    between = client.get(ADDRESS)
    assert between.data == before.data, "not twice within a few seconds"
    assert between.headers["ETag"] == before.headers["ETag"]
    app.extensions["archives"].pause = 0.0
    after = client.get(ADDRESS)
    assert "Les étiquettes sont posées." in page(after.data)
    assert "Les étiquettes sont posées." not in page(before.data)
    assert after.headers["ETag"] != before.headers["ETag"]


def written(words: bytes) -> Callable[[Path, Progress], None]:
    def make(path: Path, tell: Progress) -> None:
        path.write_bytes(words)
        tell(1, 1)

    return make


def test_few_archives_are_kept_and_those_asked_for_stay(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    moment = time.time() - 10_000
    for number in range(kept_archive.KEPT):
        made = shelf.get(number, "", "same", written(b"%d" % number))
        assert isinstance(made, Path)
        assert made.read_bytes() == b"%d" % number
        os.utime(made, (moment + number, moment + number))
    asked_again = shelf.get(0, "", "same", written(b"never"))
    shelf.get(99, "", "same", written(b"99"))
    assert isinstance(asked_again, Path)
    assert {one.read_bytes() for one in tmp_path.glob("*.zip")} == {
        b"%d" % number for number in (0, *range(2, kept_archive.KEPT), 99)
    }


def test_whoever_asks_meanwhile_is_told_how_far_it_is_and_nobody_makes_it_twice(
    tmp_path: Path,
) -> None:
    shelf, seen = Shelf(tmp_path, patience=0), []

    def make(path: Path, tell: Progress) -> None:
        path.write_bytes(b"half")
        tell(3, 10)
        seen.append(shelf.get(1, "", "now", written(b"twice")))
        path.write_bytes(b"whole")

    made = shelf.get(1, "", "now", make)
    assert seen == [UnderWay(3, 10)]
    assert isinstance(made, Path)
    assert made.read_bytes() == b"whole"
    assert [one.suffix for one in tmp_path.iterdir() if one.suffix in (".part", ".progress")] == []


def test_what_failed_or_died_is_begun_again(tmp_path: Path, caplog: LogCaptureFixture) -> None:
    def fail(_path: Path, _tell: Progress) -> None:
        raise RuntimeError("no paper")

    shelf = Shelf(tmp_path, patience=0)
    assert shelf.get(1, "", "now", fail) == UnderWay(0, 1)
    assert "no paper" in caplog.text
    part = shelf.path(1, "", "now").with_suffix(".part")
    part.touch()
    assert shelf.get(1, "", "now", written(b"here")) == UnderWay(0, 1), "somebody makes it"
    os.utime(part, (0, 0))
    made = shelf.get(1, "", "now", written(b"here"))
    assert isinstance(made, Path)


def test_the_page_says_how_far_it_is(app: Flask, client: FlaskClient) -> None:
    publish_l1(app)
    with app.test_request_context("/fr/", base_url="http://localhost"):
        assembly = db.session.get(Assembly, 1)
        assert assembly is not None
        state = kept_archive.state_of(assembly)
        path = kept_archive.shelf().path(1, "http://localhost", state)
    path.parent.mkdir()
    path.with_suffix(".part").touch()
    path.with_suffix(".progress").write_text("[3, 40]")
    app.extensions["archives"].patience = 0
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Retry-After"]) == (202, "10")
    assert "3 fichiers sur environ 40" in answer.text
    assert '<progress id="far" max="40" value="3">' in answer.text


def asked_by(app: Flask, host: str, path: str = ADDRESS) -> TestResponse:
    return app.test_client().get(path, headers={"Host": host})


def holding(words: bytes, zipped: bytes) -> list[str]:
    """The files of an archive that hold some words."""
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        return [one for one in archive.namelist() if words in archive.read(one)]


def test_whoever_asks_under_another_name_is_not_answered_for_the_others(app: Flask) -> None:
    publish_l1(app)
    assert holding(b"evil.example", asked_by(app, "evil.example").data), "some links are whole"
    answer = asked_by(app, "tables.example.org")
    assert holding(b"evil.example", answer.data) == []
    assert "public" not in answer.headers["Cache-Control"]
    assert "Host" in answer.vary


def test_one_name_after_the_other_does_not_keep_the_server_at_work(app: Flask) -> None:
    publish_l1(app)
    first = asked_by(app, "tables.example.org")
    said = [asked_by(app, f"evil{n}.example").status_code for n in range(kept_archive.IN_A_ROW + 1)]
    assert said == [200] * (kept_archive.IN_A_ROW - 1) + [422] * 2
    assert asked_by(app, "tables.example.org").data == first.data


@pytest.mark.parametrize(
    "path",
    [
        "/fr/minutes.atom",
        "/fr/decisions.atom",
        "/fr/assemblies/tables-du-quartier/embed",
        "/fr/minutes/1.json",
        "/fr/minutes/1.pdf",
    ],
)
def test_what_may_be_kept_for_everybody_hangs_on_no_ones_address(
    app: Flask, settings: Settings, path: str
) -> None:
    publish_l1(app)
    alone = asked_by(app, "evil.example", path)
    assert alone.status_code == 200
    assert "public" not in alone.headers["Cache-Control"]
    assert "Host" in alone.vary
    app.config["TABLEE"] = replace(settings, public_url="https://tables.example.org")
    shared = asked_by(app, "evil.example", path)
    assert "public" in shared.headers["Cache-Control"]
    assert b"evil.example" not in shared.data
