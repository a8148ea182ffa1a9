"""The privacy page says what the features say of their tables, in easy words, in each language."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from app.features.manifest import manifests
from app.words.i18n import in_locale


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_everything_that_is_kept_is_on_the_page(app: Flask, client: FlaskClient, lang: str) -> None:
    text = client.get(f"/{lang}/privacy").get_data(as_text=True)
    with app.test_request_context(f"/{lang}/"), in_locale(lang):
        kept = [row for one in manifests() for row in one.retention.values()]
        for row in kept:
            assert str(escape(row.what)) in text
            assert str(escape(row.long)) in text
            assert not row.why or str(escape(row.why)) in text


def test_the_days_are_those_of_the_settings(app: Flask, client: FlaskClient) -> None:
    app.config["TABLEE"] = replace(app.config["TABLEE"], keep_registrations=11, keep_backups=19)
    text = client.get("/en/privacy").get_data(as_text=True)
    assert "(11 days)" in text
    assert "for 19 more days" in text


def test_every_page_leads_to_it_and_the_style_page_is_for_the_team(client: FlaskClient) -> None:
    text = client.get("/fr/").get_data(as_text=True)
    assert 'href="/fr/privacy"' in text
    assert 'href="/fr/style"' not in text
