"""The archive is built once per public state, by one request at a time; what changes is in the next one."""

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

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
    built = shelf.kept[1].at
    second = client.get(ADDRESS)
    assert (second.data, shelf.kept[1].at) == (first.data, built)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(ADDRESS, headers=tag).status_code == 304


def test_a_change_is_in_the_next_one_and_builds_do_not_pile_up(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_l1(app)
    before = client.get(ADDRESS).data
    report(app)
    assert client.get(ADDRESS).data == before, "not twice within a few seconds"
    monkeypatch.setattr(kept_archive, "PAUSE", 0.0)
    after = client.get(ADDRESS).data
    assert "Les étiquettes sont posées." in page(after)
    assert "Les étiquettes sont posées." not in page(before)


def test_few_archives_are_kept_and_those_asked_for_stay() -> None:
    shelf = Shelf()
    for number in (*range(kept_archive.KEPT), 0, 99):
        assert shelf.get(number, "same", lambda n=number: b"%d" % n) == b"%d" % number
    assert list(shelf.kept) == [2, 3, 0, 99]
