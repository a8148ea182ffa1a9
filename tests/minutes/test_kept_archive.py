"""The archive is built once per public state, by one request at a time; what changes is in the next one."""

import io
import zipfile
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.config import Settings
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import find_decision
from app.features.decisions.services import follow_up
from app.features.minutes.rendering import kept_archive
from app.features.minutes.rendering.kept_archive import Shelf
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


def test_the_same_state_is_built_once(app: Flask, client: FlaskClient) -> None:
    publish_l1(app)
    first = client.get(ADDRESS)
    shelf: Shelf = app.extensions["archives"]
    (key,) = shelf.kept
    built = shelf.kept[key].at
    second = client.get(ADDRESS)
    assert (second.data, shelf.kept[key].at) == (first.data, built)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(ADDRESS, headers=tag).status_code == 304


def test_a_change_is_in_the_next_one_and_builds_do_not_pile_up(
    app: Flask, client: FlaskClient
) -> None:
    publish_l1(app)
    before = client.get(ADDRESS).data
    report(app)
    assert client.get(ADDRESS).data == before, "not twice within a few seconds"
    app.extensions["archives"].pause = 0.0
    after = client.get(ADDRESS).data
    assert "Les étiquettes sont posées." in page(after)
    assert "Les étiquettes sont posées." not in page(before)


def test_few_archives_are_kept_and_those_asked_for_stay() -> None:
    shelf = Shelf()
    for number in (*range(kept_archive.KEPT), 0, 99):
        assert shelf.get(number, "", "same", lambda n=number: b"%d" % n) == b"%d" % number
    assert [number for number, _ in shelf.kept] == [2, 3, 0, 99]


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
