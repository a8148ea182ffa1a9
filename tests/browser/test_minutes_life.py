"""Minutes and what follows, in a real browser: writing, correcting, a conflict, checking, the board, for everybody."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.extensions import db
from app.features.assemblies.queries import COOKIE, Who
from app.features.assemblies.services.cards import code_of, issue_cards, token_of
from app.features.assemblies.services.phones import bind
from app.features.decisions.queries.follow_up import actions_of_session
from app.features.decisions.queries.register import decisions_of_session
from app.features.decisions.services import follow_up
from app.features.minutes.models import Minutes
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.sharing import (
    answer_correction,
    ask_correction,
    list_decisions,
    share,
)
from app.features.minutes.services.writing import check_easy, save_text
from app.store.clock import now
from tests.browser import checks
from tests.browser.pages import OpenPage
from tests.browser.sound import sound
from tests.minutes import l1
from tests.minutes.conftest import decide
from tests.personae import PASSWORD, make_person

pytestmark = pytest.mark.browser


@dataclass
class Laid:
    """L1 in the database: its minutes, a card of somebody who was there."""

    minutes: int
    session: int
    card: str
    token: str
    """What the QR of that card holds."""
    phone: str
    """The cookie of a phone that still holds that seat."""


@pytest.fixture
def laid(app: Flask) -> Laid:
    """L1's draft, shared, with two corrections and some follow-up."""
    with app.test_request_context("/fr/"):
        morning = l1.fresh()
        olga = make_person("Olga", "organiser", morning.assembly.id)
        by = Who(person=olga)
        decide(morning, olga)
        minutes = compile_minutes(morning.session)
        list_decisions(minutes, by=by)
        part = minutes.sections[4]
        save_text(part, "fr", "Il y avait **du soleil**.\n\n- du café\n- du thé", seen=0, by=by)
        save_text(part, "fr", "Il y avait **de la pluie**.\n\n- du café", seen=1, by=by)
        check_easy(minutes, "fr", "Mei", by=by)
        share(minutes, now() + timedelta(days=7), by=by)
        seats = morning.assembly.seats
        done = ask_correction(minutes, "Nous étions trente.", lang="fr", seat=seats[1])
        ask_correction(minutes, "Le boucher s’appelle Paul.", lang="fr", seat=seats[2])
        answer_correction(done, taken=True, by=by)
        follow_up.move_action(actions_of_session(morning.session)[0], "done", by=by)
        report = follow_up.report(
            decisions_of_session(morning.session)[0],
            state="under_way",
            text=l1.both(
                "Deux magasins sur trois ont leurs étiquettes.", "Two of three shops have labels."
            ),
            by=by,
        )
        for seat, face in zip(seats[:8], (4, 4, 3, 3, 3, 2, 2, 1), strict=True):
            follow_up.rate(report, face, by=seat)
        issue_cards(morning.assembly, by=by)
        card = code_of(seats[0].card)
        token = token_of(seats[0].card)
        phone = bind(morning.session, seats[0])[1]
        db.session.commit()
        return Laid(minutes.id, morning.session.id, card, token, phone)


def published(app: Flask, laid: Laid) -> None:
    """The same, some days later."""
    with app.test_request_context("/fr/"):
        minutes = db.session.get_one(Minutes, laid.minutes)
        by = Who(person=minutes.sections[4].revisions[0].by)
        app.extensions["clock"] = lambda: minutes.life.until
        answer_correction(
            minutes.corrections[1],
            taken=False,
            answer=l1.both("C’est un nom.", "It is a name."),
            withheld=True,
            by=by,
        )
        publish(minutes, seen=0, accept_gaps=True, by=by)
        db.session.commit()
        del app.extensions["clock"]


def sign_in(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/sign-in")
    page.fill("[name=email]", "olga@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "sign-in" not in address)


def visit(page: Page, name: str, address: str) -> None:
    """A page in both languages, and a picture of it."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    checks.shot(page, f"life-{name}-fr")
    sound(page)


def look(page: Page, name: str) -> None:
    """What a page in French holds, and a picture of it."""
    checks.shot(page, name)
    checks.axe(page)
    checks.big_targets(page)
    checks.fits(page)


def test_what_everybody_reads(app: Flask, laid: Laid, open_page: OpenPage) -> None:
    page = open_page("small")
    for name, address in (
        ("list", f"/fr/minutes/{laid.minutes}/decision-list"),
        ("shared-door", f"/fr/minutes/{laid.minutes}/shared"),
        ("board", "/fr/decisions/follow-up"),
        ("timeline", "/fr/decisions/follow-up/timeline"),
        ("easy", "/fr/minutes/easy/1"),
        ("subscribe", "/fr/subscriptions"),
    ):
        visit(page, name, address)
    published(app, laid)
    for name in ("verification", ""):
        visit(page, name or "page", f"/fr/minutes/{laid.minutes}/{name}".rstrip("/"))


def test_what_organisers_write(laid: Laid, open_page: OpenPage) -> None:
    page = open_page("small")
    sign_in(page, "fr")
    part = f"/fr/minutes/{laid.minutes}/sections/5/fr"
    for name, address in (
        ("draft", f"/fr/minutes/{laid.minutes}/draft"),
        ("section", part),
        ("compare", f"{part}/revisions/1"),
        ("corrections", f"/fr/minutes/{laid.minutes}/corrections"),
        ("habits", "/fr/minutes/habits/tables-du-quartier"),
    ):
        visit(page, name, address)


def test_somebody_who_was_there_corrects_with_a_card_and_no_script(
    laid: Laid, open_page: OpenPage
) -> None:
    page = open_page("small", javascript=False)
    page.goto(f"/fr/minutes/{laid.minutes}/shared")
    page.fill("[name=card]", laid.card)
    page.click("main button[type=submit]")
    look(page, "life-shared-fr")
    page.fill("textarea[name=text]", "Rosa a parlé du marché.")
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("Rosa a parlé du marché.")
    expect(page.locator("main")).to_contain_text("Pas encore de réponse")
    look(page, "life-asked-fr")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_qr_of_a_card_leads_to_the_draft(
    laid: Laid, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page("small", javascript=javascript)
    page.goto(f"/c/{laid.token}")
    look(page, "life-card-fr")
    page.get_by_role("button", name="Lire et corriger le brouillon").click()
    expect(page.locator("#ask")).to_be_visible()
    page.fill("textarea[name=text]", "Il manquait le pain.")
    page.locator("#ask button").click()
    expect(page.locator("main")).to_contain_text("Il manquait le pain.")
    assert laid.token not in page.url
    assert "password" not in page.content(), "nobody signed in"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_last_page_of_a_phone_leads_to_the_draft(
    laid: Laid, open_page: OpenPage, live_server: str, javascript: bool
) -> None:
    page = open_page("phone", javascript=javascript)
    page.context.add_cookies([{"name": COOKIE, "value": laid.phone, "url": live_server}])
    page.goto(f"/fr/s/{laid.session}")
    look(page, "life-phone-closed-fr")
    page.get_by_role("link", name="Lire et corriger le brouillon").click()
    page.fill("textarea[name=text]", "Trente, pas vingt-neuf.")
    page.locator("#ask button").click()
    expect(page.locator("main")).to_contain_text("Trente, pas vingt-neuf.")


def test_organisers_find_what_came_back(laid: Laid, open_page: OpenPage) -> None:
    page = open_page("desk")
    sign_in(page, "fr")
    page.goto(f"/fr/desk/{laid.session}")
    page.get_by_role("link", name="2 corrections", exact=True).click()
    expect(page.locator("main")).to_contain_text("Le boucher s’appelle Paul.")


def test_two_people_on_one_part_see_both_texts(laid: Laid, open_page: OpenPage) -> None:
    one, two = open_page("desk"), open_page("small")
    address = f"/fr/minutes/{laid.minutes}/sections/5/fr"
    for page in (one, two):
        sign_in(page, "fr")
        page.goto(address)
    for page, words in ((one, "Il faisait beau."), (two, "Il faisait froid.")):
        page.fill("textarea[name=text]", words)
        page.click("button[name=save]")
    expect(two.locator("h1")).to_contain_text("Deux textes")
    look(two, "life-conflict-fr")
    two.click("button[name=save]")
    two.goto(address)
    expect(two.locator("textarea[name=text]")).to_have_value("Il faisait froid.")
