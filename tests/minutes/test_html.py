"""The public pages of the register and the minutes are valid HTML in both languages; so are those of the archive."""

import io
import zipfile
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import find_decision
from app.features.decisions.services import follow_up
from app.features.people.queries import find_by_email
from tests import html_rules
from tests.minutes import l1
from tests.minutes.published import publish_l1

ASSEMBLY = "assemblies/tables-du-quartier"
PAGES = (
    "decisions", "decisions?status=repealed", "decisions?in_force_on=2030-01-01", "decisions/1",
    "decisions/2", "minutes", "minutes/1", "minutes/1/publications/1", "minutes/1/verification",
    "minutes/1/publications/2/changes", f"{ASSEMBLY}/indicators/2026", f"{ASSEMBLY}/embed",
)  # fmt: skip
HOSTILE = '<img src=x onerror=alert(1)> "quoted" & <b>'


def furnish(app: Flask) -> None:
    """L1, corrected, with everything that may follow a decision, in words that would like to be markup."""
    publish_l1(app, corrected=True, text=HOSTILE)
    with app.test_request_context("/fr/"):
        decision, by = find_decision(1), Who(person=find_by_email("olga@example.org"))
        words = l1.both(HOSTILE, HOSTILE)
        told = {"decision": decision, "by": by}
        follow_up.add_action(
            decision.session, what=words, who=HOSTILE, due_on=date(2030, 1, 1), **told
        )
        follow_up.await_answer(decision.session, authority=HOSTILE, subject=words, **told)
        follow_up.add_statement(decision.session, words, signed=HOSTILE, **told)
        follow_up.report(decision, state="done", text=words, by=by)
        db.session.commit()


def test_pages_are_valid_html(app: Flask, client: FlaskClient) -> None:
    furnish(app)
    pages = {}
    for lang in ("fr", "en"):
        for address in PAGES:
            answer = client.get(f"/{lang}/{address}")
            assert answer.status_code == 200, address
            pages[f"{lang} {address}"] = answer.get_data(as_text=True)
    assert not [name for name, page in pages.items() if "<img src=x" in page]
    assert html_rules.faults(pages) == []


def test_the_archive_is_valid_html(app: Flask, client: FlaskClient) -> None:
    furnish(app)
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"/fr/{ASSEMBLY}/archive.zip").data))
    pages = {n: archive.read(n).decode() for n in archive.namelist() if n.endswith(".html")}
    assert html_rules.faults(pages) == []


def test_the_validator_finds_what_is_wrong() -> None:
    wrong = '<!doctype html><html lang="fr"><head><title>t</title></head><body><p id="a"><div></div></p><p id="a"></p></body></html>'
    rules = {line.split(" ")[1] for line in html_rules.faults({"p": wrong})}
    assert {"no-dup-id:", "close-order:"} & rules
