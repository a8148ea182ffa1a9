"""What a phone finds the next day, and without script."""

import re

from app.features.assemblies.queries import COOKIE
from tests.screens.conftest import Stage


def test_the_next_day_the_page_says_what_became_of_the_session(stage: Stage) -> None:
    stage.world.put_session("closed")
    stage.world.forget_phones()
    client = stage.app.test_client()
    client.set_cookie(COOKIE, "a phone that was let go")
    answer = client.get(f"/fr/s/{stage.session}")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "La séance est terminée" in page
    assert "compte rendu" in page
    assert "/fr/assemblies/" in page


def test_before_the_minutes_are_public_nothing_leads_to_an_empty_page(stage: Stage) -> None:
    stage.world.put_session("closed")
    page = stage.world.client("resident").get(f"/fr/s/{stage.session}").get_data(as_text=True)
    assert 'href="/fr/minutes"' not in page


def without_script(stage: Stage, *, follow: bool = False) -> str:
    address = f"/fr/s/{stage.session}{'?follow=1' if follow else ''}"
    page = stage.world.client("resident").get(address).get_data(as_text=True)
    return re.sub(r"<(p|span)[^>]* hidden>[^<]*</\1>", "", page)


def test_a_page_without_script_promises_nothing_and_moves_only_when_asked(stage: Stage) -> None:
    stage.begin("item")
    page = without_script(stage)
    assert "d’elle-même" not in page
    assert "toute seule" not in page
    assert 'http-equiv="refresh"' not in page
    assert "Actualiser" in page
    assert f'href="/fr/s/{stage.session}?follow=1"' in page


def test_it_looks_again_by_itself_until_its_reader_stops_it(stage: Stage) -> None:
    stage.begin("item")
    page = without_script(stage, follow=True)
    assert 'http-equiv="refresh" content="20"' in page
    assert f'<a href="/fr/s/{stage.session}">Arrêter</a>' in page


def test_a_ballot_that_is_being_filled_in_is_not_drawn_anew(stage: Stage) -> None:
    stage.begin("item")
    stage.open()
    page = without_script(stage, follow=True)
    assert 'http-equiv="refresh"' not in page
    assert "Actualiser" in page
