"""Practising alone in a real house: residents come in by themselves, vote at their pace, and all of it is deleted."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, look, next_gesture, ready

pytestmark = pytest.mark.browser


def test_a_room_comes_in_votes_and_is_gone(hall: Hall) -> None:
    stage = hall.stage
    stage.world.put_session("planned")
    desk = hall.desk()
    desk.goto(f"/fr/sessions/{stage.session}/preparation")
    desk.get_by_role("button", name="S’entraîner sur cette séance").click()
    desk.wait_for_url(re.compile(r"/desk/\d+$"))
    ready(desk)
    expect(desk.get_by_text("personne dehors ne le voit")).to_be_visible()
    next_gesture(desk)
    desk.get_by_label("Combien de personnes").fill("4")
    desk.get_by_role("button", name="Les faire entrer").click()
    expect(desk.locator("[data-part=heads]")).to_contain_text("4 personnes présentes")
    wall = hall.open_page("wall", "fr-FR")
    wall.goto(desk.get_by_role("link", name="Ouvrir le mur").get_attribute("href") or "")
    expect(wall.locator(".rehearsal")).to_contain_text("Répétition")
    look(wall, "wall-rehearsal")
    look(desk, "desk-rehearsal")
    desk.get_by_text("Terminer et tout supprimer").first.click()
    desk.get_by_role("button", name="Oui").click()
    desk.wait_for_url(f"**/sessions/{stage.session}/preparation")
    expect(desk.get_by_text("Il n’en reste rien")).to_be_visible()
