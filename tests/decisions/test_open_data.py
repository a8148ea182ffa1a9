"""The register as open data: valid in every form, true in its times and status, and harmless whatever people wrote."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar, Event
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from app.config import Settings
from app.domain.publication.register import Standing
from app.extensions import db
from app.features.assemblies.queries import Who
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import find_decision
from app.features.decisions.services import follow_up, register
from app.features.people.queries import find_by_email
from app.words.localized import Localized
from tests import atom_rules
from tests.decisions.table_schema import faults as table_faults
from tests.decisions.table_schema import rows_of
from tests.decisions.test_pages import decided as decided
from tests.minutes import l1

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(
    (ROOT / "app/features/decisions/decisions.schema.json").read_text(encoding="utf-8")
)
SHARED = json.loads((ROOT / "app/features/minutes/minutes.schema.json").read_text(encoding="utf-8"))
REGISTRY: Registry = Registry().with_resource("minutes.schema.json", Resource.from_contents(SHARED))
SIRET = "21690123100011"
HOSTILE = "=HYPERLINK(\"http://x\")&<script>alert('1')</script>]]>;=1+1\u2028\x0b]"


def schema_faults(data: Any, part: str = "") -> list[str]:
    schema = {"$ref": f"decisions.schema.json{part}"}
    registry = REGISTRY.with_resource("decisions.schema.json", Resource.from_contents(SCHEMA))
    validator = Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())
    return [
        f"{list(e.absolute_path)}: {e.message[:200]}"
        for e in validator.iter_errors(data)
    ]  # fmt: skip


def at(app: Flask, moment: datetime) -> None:
    """Set the application's clock."""
    app.extensions["clock"] = lambda: moment


def spring(app: Flask, *, month: int = 6) -> None:
    """A day of 2030, when dates of the tests can be counted."""
    at(app, datetime(2030, month, 1, 10, tzinfo=UTC))


def act(app: Flask, do: Any) -> None:
    """Do something with the first decision as Olga, and commit it."""
    with app.test_request_context("/fr/"):
        by = Who(person=find_by_email("olga@example.org"))
        do(find_decision(1), by)
        db.session.commit()


def follow(decision: Decision, by: Who) -> None:
    """Something to do, something asked, something told."""
    session = decision.session
    follow_up.add_action(
        session, what=l1.both("Étiquettes", "Labels"), who="Joël",
        due_on=date(2030, 6, 20), decision=decision, by=by,
    )  # fmt: skip
    follow_up.await_answer(
        session, authority="Métropole", subject=l1.both("L’eau", "Water"),
        due_on=date(2030, 7, 1), decision=decision, by=by,
    )  # fmt: skip
    follow_up.report(decision, state="under_way", text=l1.both("On avance.", "Under way."), by=by)


def test_the_json_follows_its_schema(app: Flask, client: FlaskClient, decided: int) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    spring(app)
    act(app, follow)
    whole = client.get("/fr/decisions.json").get_json()
    assert schema_faults(whole) == []
    assert len(whole["decisions"]) == 2
    one = client.get("/fr/decisions/1.json").get_json()
    assert schema_faults(one, "#/$defs/decision") == []
    assert one["text"]["easy"]["fr"].startswith("Nous avons décidé.")
    assert one["how"]["en"] == ["Adopted by consent: nobody had an objection any more."]
    assert one["sources"][0]["words"]["en"] == "“We are followed in the aisles.”"
    whole["decisions"][0]["status"] = "eaten"
    assert schema_faults(whole)


@pytest.mark.parametrize("ending", ["json", "csv", "jsonld", "atom"])
def test_files_take_the_filters_of_the_page(client: FlaskClient, decided: int, ending: str) -> None:
    page = client.get(f"/fr/decisions.{ending}?step=vote").get_data(as_text=True)
    assert "D-2026-04-02" in page
    assert "D-2026-04-01" not in page
    odd = client.get(f"/fr/decisions.{ending}?_scheme=x&endpoint=y&year=z&in_force_on=demain")
    assert odd.status_code == 200


def test_the_rules_of_a_day_say_their_status_of_that_day(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    spring(app)

    def end(decision: Decision, by: Who) -> None:
        standing = Standing("repealed", date(2030, 5, 1))
        register.change_standing(decision, standing, reason=l1.both("Fini.", "Over."), by=by)

    act(app, end)
    then = client.get("/fr/decisions.json?in_force_on=2030-04-30").get_json()["decisions"]
    found = {d["number"]: (d["status"], d["on"]) for d in then}
    assert found["D-2026-04-01"] == ("on_trial", "2030-04-30")
    now = client.get("/fr/decisions.json?in_force_on=2030-05-01").get_json()["decisions"]
    assert "D-2026-04-01" not in {d["number"] for d in now}
    linked = client.get("/fr/decisions/1.jsonld").get_json()["@graph"][0]
    assert linked["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert linked["creativeWorkStatus"] == "N’est plus en vigueur"


def with_siret(app: Flask, siret: str = SIRET) -> None:
    app.config["TABLEE"] = replace(app.config["TABLEE"], siret=siret)


def test_the_csv_is_the_french_format(app: Flask, client: FlaskClient, decided: int) -> None:
    with_siret(app)
    answer = client.get("/en/decisions.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.get_data(as_text=True)
    assert table_faults(text) == []
    ranked, consented = rows_of(text)
    assert (ranked["VOTE_EFFECTIF"], ranked["VOTE_REEL"], ranked["VOTE_POUR"]) == ("46", "33", "")
    assert consented["VOTE_REEL"] == ""
    assert consented["COLL_NOM"] == "Les Tables du quartier"
    assert consented["DELIB_URL"].endswith("/fr/decisions/1")


def test_without_a_siret_the_validator_says_what_is_missing(
    client: FlaskClient, decided: int
) -> None:
    found = table_faults(client.get("/fr/decisions.csv").get_data(as_text=True))
    assert found == ["row 1: COLL_SIRET is empty", "row 2: COLL_SIRET is empty"]


def test_for_against_and_blank_add_up(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        vote = morning.supermarkets
        outcome = {**vote.result.outcome, "passed": True}
        vote.result.outcome = outcome
        l1.publish(vote)
        assert register.record_vote(vote)
        db.session.commit()
    with_siret(app)
    text = client.get("/fr/decisions.csv").get_data(as_text=True)
    assert table_faults(text) == []
    row = rows_of(text)[0]
    names = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
    assert [row[name] for name in names] == ["46", "33", "19", "11", "3"]


def test_figures_of_four_ballots_stay_hidden_everywhere(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        vote = morning.supermarkets
        vote.result.outcome = {**vote.result.outcome, "passed": True}
        vote.result.cast = 4
        l1.publish(vote)
        assert register.record_vote(vote)
        db.session.commit()
    row = rows_of(client.get("/fr/decisions.csv").get_data(as_text=True))[0]
    assert [row[name] for name in row if name.startswith("VOTE_")] == [""] * 5
    found = client.get("/fr/decisions.json").get_json()["decisions"][0]["vote"]
    assert found["outcome"]["figures"] == {}
    assert "19" not in client.get("/fr/decisions.atom").get_data(as_text=True).split("<entry>")[1]


@pytest.mark.parametrize("wrong", ["1234", "21690123100012", "2169012310001a"])
def test_a_wrong_siret_is_said_at_the_start(wrong: str) -> None:
    with pytest.raises(ValueError, match="SIRET"):
        Settings.from_environment(
            {"SIRET": wrong, "SECRET_KEY": "a secret of the tests, as long as it must be"}
        )


def test_a_siret_may_be_written_with_blanks() -> None:
    found = Settings.from_environment(
        {"SIRET": "216 901 231 00011", "SECRET_KEY": "a secret of the tests, as long as it must be"}
    )
    assert found.siret == SIRET


def test_the_feed_is_valid_and_its_ids_last(app: Flask, client: FlaskClient, decided: int) -> None:
    spring(app)
    first = client.get("/fr/decisions.atom").data
    assert atom_rules.faults(first) == []
    keys = [entry.findtext(f"{atom_rules.ATOM}id") for entry in atom_rules.entries(first)]
    act(app, follow)
    later = client.get("/fr/decisions.atom", base_url="https://other.example/").data
    assert atom_rules.faults(later) == []
    entries = atom_rules.entries(later)
    assert {entry.findtext(f"{atom_rules.ATOM}id") for entry in entries} == set(keys)
    updated = [entry.findtext(f"{atom_rules.ATOM}updated") for entry in entries]
    assert updated[0] == "2030-06-01T10:00:00Z"
    assert updated == sorted(updated, reverse=True)
    assert "D-2026-04-01" in (entries[0].findtext(f"{atom_rules.ATOM}title") or "")
    english = atom_rules.entries(client.get("/en/decisions.atom").data)
    assert not set(keys) & {entry.findtext(f"{atom_rules.ATOM}id") for entry in english}


def test_an_empty_register_has_valid_files(app: Flask, client: FlaskClient) -> None:
    assert atom_rules.faults(client.get("/fr/decisions.atom").data) == []
    assert atom_rules.faults(client.get("/fr/follow-up.atom").data) == []
    assert schema_faults(client.get("/fr/decisions.json").get_json()) == []
    assert table_faults(client.get("/fr/decisions.csv").get_data(as_text=True)) == []
    assert Calendar.from_ical(client.get("/fr/calendar.ics").data).walk("VEVENT") == []


def test_silence_is_news_on_the_day_it_begins(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    spring(app)
    act(app, follow)
    at(app, datetime(2030, 7, 20, 8, tzinfo=UTC))
    feed = client.get("/fr/follow-up.atom").data
    assert atom_rules.faults(feed) == []
    told = {
        entry.findtext(f"{atom_rules.ATOM}title"): entry.findtext(f"{atom_rules.ATOM}updated")
        for entry in atom_rules.entries(feed)
    }
    # Midnight in Paris, summer time.
    assert told["L’eau (Sans réponse depuis le 1er juillet 2030)"] == "2030-07-01T22:00:00Z"
    assert told["Étiquettes (en retard depuis le 20 juin 2030)"] == "2030-06-20T22:00:00Z"
    assert told["D-2026-04-01 · En cours"] == "2030-06-01T10:00:00Z"


def events(client: FlaskClient) -> dict[str, Event]:
    found = Calendar.from_ical(client.get("/fr/calendar.ics").data).walk("VEVENT")
    assert len({str(event["UID"]) for event in found}) == len(found)
    return {str(event["SUMMARY"]).replace("\u00a0", " "): event for event in found}


def test_the_calendar_has_sessions_and_due_dates(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    spring(app)
    act(app, follow)
    found = events(client)
    session = found["Les Tables du quartier · Séance n° 4"]
    assert session.start == datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
    assert session["STATUS"] == "CONFIRMED"
    assert "12 rue des Tilleuls" in session["LOCATION"]
    todo = found["Étiquettes (Proposée, pas encore de réponse)"]
    assert (todo.start, todo.end - todo.start) == (date(2030, 6, 20), timedelta(days=1))
    assert int(todo["SEQUENCE"]) == 0
    for event in found.values():
        assert {"UID", "SEQUENCE", "STATUS", "DTSTAMP", "DTSTART", "URL"} <= set(event)


def test_a_change_raises_the_sequence_and_what_is_dropped_is_cancelled(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    spring(app)
    act(app, follow)
    before = {str(e["UID"]): int(e["SEQUENCE"]) for e in events(client).values()}

    def drop(decision: Decision, by: Who) -> None:
        follow_up.move_action(decision.actions[0], "dropped", by=by)
        standing = Standing("repealed", date(2030, 6, 1))
        register.change_standing(decision, standing, reason=l1.both("Fini.", "Over."), by=by)

    act(app, drop)
    after = events(client)
    assert set(before) == {str(event["UID"]) for event in after.values()}
    todo = after["Étiquettes (Abandonnée)"]
    assert todo["STATUS"] == "CANCELLED"
    assert int(todo["SEQUENCE"]) == before[str(todo["UID"])] + 1
    review = after["D-2026-04-01 : on en reparle"]
    assert review["STATUS"] == "CANCELLED"
    assert int(review["SEQUENCE"]) > before[str(review["UID"])]


def test_sessions_keep_their_hour_across_daylight_saving(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    with app.test_request_context("/fr/"):
        session = find_decision(1).session
        # The night of 29 March 2026 clocks go forward: 2:30 in winter time is 3:30 in summer time.
        session.starts_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
        session.ends_at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
        db.session.commit()
    event = events(client)["Les Tables du quartier · Séance n° 4"]
    assert (event.end - event.start) == timedelta(hours=1)
    assert event.start == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def test_hostile_words_stay_words_in_every_form(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    def write(decision: Decision, by: Who) -> None:
        decision.title = decision.text = l1.both(HOSTILE, HOSTILE)
        follow_up.add_action(
            decision.session, what=l1.both(HOSTILE, HOSTILE), who=HOSTILE,
            due_on=date(2030, 6, 1), decision=decision, by=by,
        )  # fmt: skip

    act(app, write)
    with_siret(app)
    text = client.get("/fr/decisions.csv").get_data(as_text=True)
    assert table_faults(text) == []
    objet = next(r for r in rows_of(text) if r["DELIB_ID"] == "D-2026-04-01")["DELIB_OBJET"]
    assert objet.startswith("'=HYPERLINK")
    assert ";'=1+1" in objet
    for address in ("decisions.atom", "follow-up.atom"):
        feed = client.get(f"/fr/{address}").data
        assert atom_rules.faults(feed) == []
        assert b"<script" not in feed
    whole = client.get("/fr/decisions.json").get_json()
    assert schema_faults(whole) == []
    assert HOSTILE in [d["title"]["fr"] for d in whole["decisions"]]
    assert len(events(client)) == len(set(events(client)))
    assert any("HYPERLINK" in name for name in events(client))


def test_a_reader_who_has_it_already_is_told_so(client: FlaskClient, decided: int) -> None:
    for name in ("decisions.json", "decisions.csv", "decisions.jsonld", "decisions.atom"):
        first = client.get(f"/fr/{name}")
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        again = client.get(f"/fr/{name}", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304


def test_a_language_that_is_missing_is_said_not_made_up(
    app: Flask, client: FlaskClient, decided: int
) -> None:
    only = Localized.of(fr="Du pain pour tous.")

    def forget_english(decision: Decision, by: Who) -> None:
        decision.title = decision.text = only

    act(app, forget_english)
    assert "en" not in client.get("/en/decisions/1.json").get_json()["text"]
    linked = client.get("/en/decisions/1.jsonld").get_json()["@graph"][0]
    assert linked["name"] == [{"@language": "fr", "@value": "Du pain pour tous."}]
    assert "Du pain pour tous." in client.get("/en/decisions.atom").get_data(as_text=True)
    page = client.get("/en/decisions/1").get_data(as_text=True)
    assert '<h1 lang="fr">Du pain pour tous.</h1>' in page
    assert '<p lang="fr">Du pain pour tous.</p>' in page


def test_an_annulled_vote_leaves_nothing_in_the_register(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        l1.annul(morning.ranking)
        assert register.record_consent(morning.p1, morning.session)
        db.session.commit()
    found = client.get("/fr/decisions.json").get_json()["decisions"]
    assert [(d["step"], d["vote"]) for d in found] == [("consent", None)]
    assert len(rows_of(client.get("/fr/decisions.csv").get_data(as_text=True))) == 1
