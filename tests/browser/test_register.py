"""The register, a decision, the minutes and the figures in a real browser: axe, targets, no sideways scrolling."""

import pytest
from flask import Flask

from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.minutes.published import publish_l1

pytestmark = pytest.mark.browser
ASSEMBLY = "assemblies/tables-du-quartier"
PAGES = (
    "decisions", "decisions/1", "minutes", "minutes/1", "minutes/1/verification",
    "minutes/1/publications/2/changes", f"{ASSEMBLY}/indicators/2026", f"{ASSEMBLY}/embed",
)  # fmt: skip


def test_every_public_page_is_accessible(app: Flask, open_page: OpenPage) -> None:
    publish_l1(app, corrected=True)
    page = open_page("small")
    for address in PAGES:
        page.goto(f"/fr/{address}")
        sound(page)


def test_a_reader_learns_the_essential_without_javascript(app: Flask, open_page: OpenPage) -> None:
    publish_l1(app)
    page = open_page("phone", javascript=False)
    page.goto("/fr/decisions")
    page.get_by_role("link", name="Règles en vigueur aujourd’hui").click()
    page.get_by_role("link", name="Classer les cinq critères").click()
    told = page.locator("main").inner_text()
    for words in (
        "Accueil digne pour tous",
        "À l’essai",
        "GT conventionnement",
        "On en reparle le",
    ):
        assert words in told


def test_linked_data_passes_the_content_security_policy(app: Flask, open_page: OpenPage) -> None:
    publish_l1(app)
    page = open_page("desk")  # a breach of the policy fails the test at its end
    for address in ("/fr/decisions/1", "/fr/minutes/1"):
        page.goto(address)
        kind = page.locator("script[type='application/ld+json']").evaluate(
            "e => typeof JSON.parse(e.textContent)"
        )
        assert kind == "object"
