"""A walk is said by its own number, « Balade n° 1 », in everything that leaves the house: never by the stored 1001."""

import io
import json
import re
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.models import FIRST_WALK
from app.features.decisions.queries.register import decisions_of_session
from app.features.minutes.notices import publication_notice
from app.features.minutes.queries.reading import find_minutes
from app.features.minutes.services.approving import about, question_words
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.formats.notice import letter_lines
from app.words.i18n import in_locale
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.minutes.test_schema import faults
from tests.personae import make_person

STORED = re.compile(rf"(?<![0-9a-f-]){FIRST_WALK}(?![0-9a-f])")
"""The stored number, where it is not a part of a hash."""
LABEL = {"fr": "Balade n°\u00a01", "en": "Walk no. 1"}
ASSEMBLY = "assemblies/tables-du-quartier"
SAYS_IT = (
    "minutes", "minutes/1", "minutes/1/verification", "minutes/1.md", "minutes/1.txt", "minutes/1.xml",
    "minutes.atom", "calendar.ics", "decisions/1", f"{ASSEMBLY}/embed",
)  # fmt: skip
SAYS_NOTHING_ELSE = (
    "minutes/1/publications/1", "decisions", "decisions.json", "decisions.csv",
    "decisions.jsonld", "decisions.atom", "decisions/1.json", "decisions/1.jsonld", "follow-up.atom",
    "decisions/follow-up", "decisions/follow-up/timeline", f"{ASSEMBLY}/indicators/2026",
)  # fmt: skip


@pytest.fixture(autouse=True)
def a_published_walk(app: Flask) -> None:
    """L1 as if it had been a walk: the first one of its assembly."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        morning.session.kind, morning.session.number = "walk", FIRST_WALK
        olga = make_person("Olga", "organiser", morning.assembly.id)
        decide(morning, olga)
        publication = publish(compile_minutes(morning.session), seen=0, by=olga)
        assert faults(publication.content) == []
        numbers = [decision.number for decision in decisions_of_session(morning.session)]
        assert numbers[0] == "D-2026-W01-01"
        db.session.commit()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_file_and_feed_says_the_walk(client: FlaskClient, lang: str) -> None:
    for address in (*SAYS_IT, *SAYS_NOTHING_ELSE):
        answer = client.get(f"/{lang}/{address}")
        assert answer.status_code == 200, address
        told = answer.get_data(as_text=True)
        assert not STORED.search(told), address
        if address in SAYS_IT:
            folded = told.replace("\r\n ", "")  # long lines of a calendar are folded
            assert LABEL[lang].lower() in folded.lower(), address


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_archive_says_it_in_names_and_pages(client: FlaskClient, lang: str) -> None:
    whole = client.get(f"/{lang}/{ASSEMBLY}/archive.zip").data
    archive = zipfile.ZipFile(io.BytesIO(whole))
    names = archive.namelist()
    assert f"tables-du-quartier/{lang}/minutes-walk-1.html" in names
    assert not [name for name in names if "1001" in name]
    for name in names:
        if name.endswith((".html", ".md", ".txt", ".csv", ".ics")):
            assert not STORED.search(archive.read(name).decode()), name
    page = archive.read(f"tables-du-quartier/{lang}/minutes-walk-1.html").decode()
    assert LABEL[lang] in page


def test_the_published_documents_say_it_too(client: FlaskClient) -> None:
    whole = json.loads(client.get("/fr/minutes/1.json").data)
    for lang, label in LABEL.items():
        told = json.dumps(whole["documents"][lang], ensure_ascii=False)
        assert label in told
        assert "1001" not in told


def test_letters_and_the_question_of_approval_say_it(app: Flask) -> None:
    with app.test_request_context("/fr/"):
        minutes = find_minutes(1)
        with in_locale("en"):
            told = letter_lines(publication_notice(minutes.publications[0]), "")
            assert told[0] == "The minutes of walk no. 1 are public."
        asked = about(minutes, question_words)
        assert asked.words["fr"].endswith("de la balade n°\u00a01\u202f?")
