"""A changed byte is found and said: by the command, by the page, by the reader's own computer."""

import hashlib
import json
from datetime import datetime, timedelta

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import update

from app.extensions import db
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.queries.reading import find_minutes
from app.features.minutes.queries.verifying import faults
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.writing import save_text
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.personae import make_person


@pytest.fixture
def published(app: Flask) -> int:
    """L1's minutes, published then corrected once, committed; gives their number."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        decide(morning, olga)
        minutes = l1.draft(morning.session)
        publish(minutes, seen=0, by=olga)
        part = next(s for s in minutes.sections if s.kind == "people")
        save_text(part, "fr", "Il y avait du soleil.", seen=0, by=olga)
        save_text(part, "en", "The sun was out.", seen=0, by=olga)
        reason = l1.both("On avait oublié le temps.", "We had forgotten the weather.")
        publish(minutes, seen=1, reason=reason, by=olga)
        db.session.commit()
        return minutes.id


def change(app: Flask, number: int, old: str, new: str, **more: str) -> None:
    """Somebody reaches into the database."""
    with app.app_context():
        row = db.session.query(Publication).filter_by(number=number).one()
        assert old in row.content
        values = {"content": row.content.replace(old, new, 1), **more}
        db.session.execute(update(Publication).where(Publication.id == row.id).values(values))
        db.session.commit()


def codes(app: Flask, minutes_id: int) -> list[list[str]]:
    with app.app_context():
        return [[f.code for f in faults(p)] for p in find_minutes(minutes_id).publications]


def test_what_was_published_is_whole(app: Flask, client: FlaskClient, published: int) -> None:
    assert codes(app, published) == [[], []]
    ran = app.test_cli_runner().invoke(args=["minutes", "verify"])
    assert ran.exit_code == 0
    assert "2 publications, 0 not as they were published." in ran.output
    page = client.get(f"/fr/minutes/{published}/verification").get_data(as_text=True)
    assert "Rien n’a changé" in page


def test_a_clock_of_another_zone_writes_the_same_moment(minutes: Minutes, olga: Person) -> None:
    current_app.extensions["clock"] = lambda: datetime(2026, 3, 22, 18, tzinfo=l1.PARIS)
    publication = publish(minutes, seen=0, by=olga)
    db.session.flush()
    db.session.expire(publication)
    assert faults(publication) == []


def test_one_byte_is_enough(app: Flask, client: FlaskClient, published: int) -> None:
    change(app, 2, "19 pour", "29 pour")
    assert codes(app, published) == [[], ["hash_differs"]]
    ran = app.test_cli_runner().invoke(args=["minutes", "verify"])
    assert ran.exit_code == 1
    assert f"CHANGED  minutes {published}, publication 2: hash_differs" in ran.output
    for address in ("", "/verification"):
        page = client.get(f"/fr/minutes/{published}{address}").get_data(as_text=True)
        assert "Ne vous fiez pas à cette copie" in page


def members(app: Flask, number: int) -> list[str]:
    with app.app_context():
        content = db.session.query(Publication).filter_by(number=number).one().content
    return list(json.loads(content))


def test_one_byte_of_any_member_is_enough(app: Flask, client: FlaskClient, published: int) -> None:
    """Every member of the published form, the documents of each language among them, byte for byte."""
    with app.app_context():
        row = db.session.query(Publication).filter_by(number=2).one()
        whole, number = row.content, row.id
    decoder = json.JSONDecoder()
    for name in members(app, 2):
        start = whole.index(f'"{name}":') + len(name) + 3
        _, end = decoder.raw_decode(whole, start)
        place = (start + end) // 2
        other = "1" if whole[place] != "1" else "2"
        with app.app_context():
            changed = whole[:place] + other + whole[place + 1 :]
            rows = update(Publication).where(Publication.id == number)
            db.session.execute(rows.values(content=changed))
            db.session.commit()
        assert "hash_differs" in codes(app, published)[1], name
        page = client.get(f"/fr/minutes/{published}/verification").get_data(as_text=True)
        assert "Ne vous fiez pas à cette copie" in page, name
    assert app.test_cli_runner().invoke(args=["minutes", "verify"]).exit_code == 1


def test_what_stands_beside_the_text_is_checked_too(
    app: Flask, client: FlaskClient, published: int
) -> None:
    with app.app_context():
        second = db.session.query(Publication).filter_by(number=2).one()
        second.published_at += timedelta(days=1)
        second.erratum.reason = l1.both("Rien de grave.", "Nothing much.")
        db.session.commit()
    assert codes(app, published) == [[], ["moment_differs", "reason_differs"]]
    for address in ("", "/verification"):
        page = client.get(f"/fr/minutes/{published}{address}").get_data(as_text=True)
        assert "Ne vous fiez pas à cette copie" in page
    said = app.test_cli_runner().invoke(args=["minutes", "verify"])
    assert said.exit_code == 1
    assert "moment_differs" in said.output
    with app.app_context():
        db.session.delete(db.session.query(Publication).filter_by(number=2).one().erratum)
        db.session.commit()
    assert "reason_differs" in codes(app, published)[1]


def test_a_publication_that_is_gone_breaks_the_chain(app: Flask, published: int) -> None:
    with app.app_context():
        db.session.delete(db.session.query(Publication).filter_by(number=1).one())
        db.session.commit()
    assert codes(app, published) == [["chain_broken"]]


def test_changing_the_hash_too_breaks_the_chain(app: Flask, published: int) -> None:
    with app.app_context():
        row = db.session.query(Publication).filter_by(number=1).one()
        forged = hashlib.sha256(row.content.replace("19 pour", "29 pour", 1).encode()).hexdigest()
    change(app, 1, "19 pour", "29 pour", sha256=forged)
    assert codes(app, published) == [[], ["chain_broken"]]


def test_a_text_that_cannot_be_read_any_more_is_said(
    app: Flask, client: FlaskClient, published: int
) -> None:
    change(app, 2, '{"approval"', '"approval"')
    answer = client.get(f"/fr/minutes/{published}")
    assert "endommagé" in answer.get_data(as_text=True)
    assert client.get(f"/fr/minutes/{published}.md").status_code == 409
    assert client.get("/fr/minutes").status_code == 200
    assert app.test_cli_runner().invoke(args=["minutes", "verify"]).exit_code == 1


def test_the_file_somebody_keeps_has_the_printed_hash(
    client: FlaskClient, published: int, app: Flask
) -> None:
    answer = client.get(f"/fr/minutes/{published}.json")
    with app.app_context():
        latest = find_minutes(published).latest
        assert latest is not None
        assert hashlib.sha256(answer.data).hexdigest() == latest.sha256
    again = client.get(
        f"/fr/minutes/{published}.json", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_correction_says_why_and_what(client: FlaskClient, published: int) -> None:
    page = client.get(f"/fr/minutes/{published}/publications/2/changes").get_data(as_text=True)
    assert "On avait oublié le temps." in page
    assert "Il y avait du soleil." in page
    shown = page[page.index('class="diff"') : page.index("</ol>", page.index('class="diff"'))]
    assert not [sign for sign in ("**", "##", " | ", "- ") if sign in shown], "people read it"
    assert client.get(f"/fr/minutes/{published}/publications/1/changes").status_code == 404
    old = client.get(f"/fr/minutes/{published}/publications/1").get_data(as_text=True)
    assert "du soleil" not in old
    assert "publication plus ancienne" in old


def test_olga_signs_nothing_by_name(published: int, client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        assert find_by_email("olga@example.org") is not None
    assert "olga" not in client.get(f"/fr/minutes/{published}.json").get_data(as_text=True).lower()
