"""Sessions as they come, well or badly: each is published in both languages, and every form of it is valid."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.writing import save_text
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.features.votes.services import publish_vote
from tests import atom_rules, html_rules
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.minutes.test_akoma_ntoso import faults as akoma_faults
from tests.minutes.test_pdf import failures as pdf_faults
from tests.minutes.test_schema import faults as schema_faults
from tests.personae import make_person

Lay = Callable[[l1.Morning, Person], Minutes]
HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3)) ![y](http://evil.example/z)\n\n'
    "=HYPERLINK(1)\n\n]]> <!ENTITY x SYSTEM 'file:///etc/passwd'> &x;\n\n#eval(\"1\") $x$ `code`\n\n| a | b |\n\n\u202etxt.exe \x00\x0b"
)  # fmt: skip
ITEMS, WORDS_EACH = 200, 50


def written(minutes: Minutes, olga: Person, kind: str, **texts: str) -> None:
    """Words around the first part of a kind."""
    part = next(section for section in minutes.sections if section.kind == kind)
    for lang, text in texts.items():
        save_text(part, lang, text, seen=0, by=olga)


def hostile(morning: l1.Morning, olga: Person) -> Minutes:
    """Every sign that some reader takes for its own."""
    decide(morning, olga)
    minutes = compile_minutes(morning.session)
    for kind in ("summary", "people", "item", "record"):
        written(minutes, olga, kind, fr=HOSTILE, en=HOSTILE)
    return minutes


def french_only(morning: l1.Morning, olga: Person) -> Minutes:
    """Nobody has translated what was written."""
    decide(morning, olga)
    minutes = compile_minutes(morning.session)
    written(minutes, olga, "people", fr="Il y avait du soleil.")
    return minutes


def without_a_vote(morning: l1.Morning, olga: Person) -> Minutes:
    """People met and decided nothing."""
    session = l1.empty_session(morning.assembly)
    session.closed_at = session.ends_at
    return compile_minutes(session)


def with_an_annulled_vote(morning: l1.Morning, olga: Person) -> Minutes:
    """The first vote was set aside."""
    l1.annul(morning.supermarkets)
    publish_vote(morning.ranking, by=Who(person=olga))
    return compile_minutes(morning.session)


def very_long(morning: l1.Morning, olga: Person) -> Minutes:
    """Two hundred items, ten thousand words in each language."""
    session = l1.empty_session(morning.assembly)
    fill(session)
    minutes = compile_minutes(session)
    for number, part in enumerate(one for one in minutes.sections if one.kind == "item"):
        save_text(part, "fr", f"{number} " + "mot " * (WORDS_EACH - 1), seen=0, by=olga)
        save_text(part, "en", f"{number} " + "word " * (WORDS_EACH - 1), seen=0, by=olga)
    return minutes


def fill(session: Session) -> None:
    """Two hundred points of a minute each."""
    for place in range(ITEMS):
        begun = session.starts_at + timedelta(minutes=place)
        item = AgendaItem(
            position=place + 1,
            title=l1.both(f"Point {place}", f"Item {place}"),
            minutes=1,
            began_at=begun,
            ended_at=begun + timedelta(minutes=1),
        )
        session.items.append(item)
    session.opened_at, session.closed_at = session.starts_at, session.ends_at
    db.session.flush()


def laid(app: Flask, lay: Lay) -> int:
    """The minutes of such a session, published."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        minutes = lay(morning, olga)
        publish(minutes, seen=0, accept_gaps=True, by=olga)
        db.session.commit()
        return minutes.id


CASES = [hostile, french_only, without_a_vote, with_an_annulled_vote, very_long]


@pytest.mark.parametrize("lay", CASES, ids=[case.__name__ for case in CASES])
def test_every_form_is_valid_in_both_languages(app: Flask, client: FlaskClient, lay: Lay) -> None:
    number, began = laid(app, lay), process_time()
    pages = {}
    for lang in ("fr", "en"):
        here = f"/{lang}/minutes/{number}"
        for address in (here, f"{here}/verification", f"/{lang}/minutes"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            pages[address] = answer.get_data(as_text=True)
        assert akoma_faults(client.get(f"{here}.xml").data) == []
        assert pdf_faults(client.get(f"{here}.pdf").data) == []
        assert schema_faults(client.get(f"{here}.json").get_data(as_text=True)) == []
        for ending in ("md", "txt"):
            text = client.get(f"{here}.{ending}").get_data(as_text=True)
            assert text.endswith("\n")
            assert "\x00" not in text
        assert atom_rules.faults(client.get(f"/{lang}/minutes.atom").data) == []
    assert html_rules.faults(pages) == []
    assert not [name for name, page in pages.items() if "<script>alert" in page]
    assert not [name for name, page in pages.items() if "<img src=x" in page]
    assert not [name for name, page in pages.items() if 'href="javascript:' in page]
    assert process_time() - began < 20, "processor seconds; the longest takes a few"


def test_the_archive_holds_them_too(app: Flask, client: FlaskClient) -> None:
    laid(app, hostile)
    whole = client.get("/fr/assemblies/tables-du-quartier/archive.zip").data
    archive = zipfile.ZipFile(io.BytesIO(whole))
    names = archive.namelist()
    pages = {name: archive.read(name).decode() for name in names if name.endswith(".html")}
    assert html_rules.faults(pages) == []
    assert not [name for name, page in pages.items() if "<script" in page]
    xml = [archive.read(name) for name in names if name.endswith(".xml")]
    assert [akoma_faults(one) for one in xml] == [[], []]


def test_a_language_that_is_missing_is_said_in_every_text(app: Flask, client: FlaskClient) -> None:
    number = laid(app, french_only)
    for ending in ("", ".md", ".txt", ".xml"):
        told = client.get(f"/en/minutes/{number}{ending}").get_data(as_text=True)
        assert "This part exists in French only." in " ".join(told.split()), ending
        assert "Il y avait du soleil." in told
    page = client.get(f"/en/minutes/{number}").get_data(as_text=True)
    assert '<span lang="fr">Il y avait du soleil.</span>' in page
    assert "1 passage is not translated" in page


def test_what_is_published_stays_whatever_is_written_afterwards(
    app: Flask, client: FlaskClient
) -> None:
    number = laid(app, french_only)
    before = client.get(f"/fr/minutes/{number}.json").data
    with client.session_transaction() as kept, app.app_context():
        kept.update({"_user_id": find_by_email("olga@example.org").get_id(), "_fresh": True})
    with app.app_context():
        minutes = db.session.get_one(Minutes, number)
        part = next(one for one in minutes.sections if one.kind == "people")
        where, seen, session = part.id, part.revision("fr").number, minutes.session_id
    address = f"/fr/minutes/{number}/sections/{where}/fr"
    changed = client.post(address, data={"text": "Il pleuvait.", "seen": str(seen), "save": "1"})
    assert changed.status_code == 303, "only the working copy of the next correction changes"
    told = {"what-fr": "Appeler", "who": "Mei", "decision": "0"}
    assert client.post(f"/fr/decisions/of-session/{session}/actions", data=told).status_code == 303
    for step in ("share", "decision-list"):
        form = {"day": "2030-01-01", "hour": "18:00"}
        refused = client.post(f"/fr/minutes/{number}/{step}", data=form)
        assert refused.status_code in (404, 409, 422), step
    again = client.post(f"/fr/minutes/{number}/publications", data={"seen": "0"})
    assert again.status_code == 409, "the page it was sent from is older than the publication"
    without_reason = client.post(
        f"/fr/minutes/{number}/publications", data={"seen": "1", "accept_gaps": "y"}
    )
    assert without_reason.status_code == 422
    assert 'role="alert"' in without_reason.get_data(as_text=True)
    assert client.get(f"/fr/minutes/{number}.json").data == before
    assert "Il pleuvait." not in client.get(f"/fr/minutes/{number}").get_data(as_text=True)
    with app.app_context():
        assert db.session.query(Publication).count() == 1
        assert json.loads(before)["publication"]["number"] == 1
