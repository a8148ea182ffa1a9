"""Asking twice, leaving in one press, and what is never said or kept."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask, has_request_context, request
from flask import session as browser

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.services.rate_limit import NAME
from app.features.minutes.models import Minutes
from app.features.subscriptions.models import Letter, Subscriber
from app.features.subscriptions.services import subscribing
from app.features.subscriptions.services.rounds import go_round
from app.store.transactions import transaction
from app.web.errors import NotFound
from tests.subscriptions.conftest import NOON, subscribe, without_mail
from tests.subscriptions.mailroom import Mailroom

LINK = re.compile(r"https://tables\.example\.org(/\S+)")


def everybody() -> list[Subscriber]:
    return db.session.query(Subscriber).all()


def test_an_address_is_confirmed_by_its_owner_through_the_pages(
    app: Flask, minutes: Minutes, mailroom: Mailroom
) -> None:
    client = app.test_client()
    form = {"email": "Rosa@Example.ORG", "assembly": minutes.assembly.slug, "lang": "en"}
    answer = client.post("/fr/subscriptions", data=form, follow_redirects=True)
    assert "Ouvrez votre boîte e-mail" in answer.get_data(as_text=True)
    assert not everybody()[0].hears
    go_round()
    (letter,) = mailroom.to("Rosa@example.org")
    assert "please confirm your e-mail updates" in letter["Subject"]
    path = LINK.search(mailroom.words()).group(1)
    page = client.get(path).get_data(as_text=True)
    assert "Rosa@example.org" in page
    db.session.expire_all()
    assert not everybody()[0].hears, "opening the link subscribes nobody: mail scanners open links"
    assert client.post(path).status_code == 303
    db.session.expire_all()
    assert everybody()[0].hears
    assert letter["List-Unsubscribe"] is None


def test_leaving_is_one_press_and_erases_everything(
    app: Flask, minutes: Minutes, mailroom: Mailroom
) -> None:
    subscriber = subscribe(minutes, "rosa@example.org")
    path = f"/fr/subscriptions/{subscriber.id}/{subscribing.token_of(subscriber, 'leave')}/leaving"
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    assert client.post(path.replace("/leaving", "x/leaving")).status_code == 200
    db.session.expire_all()
    assert len(everybody()) == 1, "a link that is not ours erases nobody"
    assert client.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    db.session.expire_all()
    assert everybody() == []
    assert db.session.query(Letter).count() == 0
    assert "C’est arrêté" in client.get(path).get_data(as_text=True)
    assert client.post(path).status_code == 200


def test_a_link_opens_its_own_door_only(minutes: Minutes) -> None:
    subscriber = subscribe(minutes, "rosa@example.org")
    token = subscribing.token_of(subscriber, "confirm")
    with pytest.raises(NotFound):
        subscribing.leave(subscriber.id, token)
    with pytest.raises(NotFound):
        subscribing.confirm(subscriber.id, "é")


@pytest.mark.parametrize(
    "typed",
    ["", "rosa", "rosa@", "@example.org", "a b@example.org", "rosa@example.org\nBcc: x@y.fr",
     "rosa@exa mple.org", "rosa@localhost", "rosa@1.2.3.4", "é@example.org", "a" * 250 + "@b.fr", "<rosa@example.org>"],
)  # fmt: skip
def test_what_is_no_address_is_refused(minutes: Minutes, typed: str) -> None:
    with pytest.raises(RuleViolation, match="address_wrong"):
        subscribing.ask(minutes.assembly, typed, "fr")


def test_a_domain_in_other_letters_is_kept_in_ascii() -> None:
    assert subscribing.read_address("rosa@Épicerie.FR") == "rosa@xn--picerie-9xa.fr"


def from_elsewhere(place: int) -> None:
    """Another browser asks, at another address."""
    if has_request_context():
        request.remote_addr = f"192.0.2.{place}"
        browser[NAME] = f"browser {place}"


def test_one_client_does_not_use_the_letters_of_everybody_else(
    app: Flask, minutes: Minutes, mailroom: Mailroom
) -> None:
    form = {"assembly": minutes.assembly.slug, "lang": "fr"}
    clients = [app.test_client()] * 12 + [app.test_client() for _ in range(12)]
    told = [
        client.post(
            "/fr/subscriptions", data={**form, "email": f"flood{n}@example.org"}
        ).status_code
        for n, client in enumerate(clients)
    ]
    assert told == [303] * 5 + [429] * 7 + [303] * 5 + [429] * 7
    elsewhere = app.test_client().post(
        "/fr/subscriptions",
        data={**form, "email": "rosa@example.org"},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert elsewhere.status_code == 303


def test_asking_again_floods_nobody(
    minutes: Minutes, mailroom: Mailroom, clock: Callable[[datetime], None]
) -> None:
    for _ in range(3):
        with transaction():
            subscribing.ask(minutes.assembly, "rosa@example.org", "fr")
    go_round()
    assert len(mailroom.box) == 1
    for place in range(subscribing.MOST_PER_MINUTE - 1):
        from_elsewhere(place)
        with transaction():
            subscribing.ask(minutes.assembly, f"{place}@example.org", "fr")
    from_elsewhere(99)
    with pytest.raises(RuleViolation, match="too_many_tries"):
        subscribing.ask(minutes.assembly, "one.more@example.org", "fr")
    subscribe_later = NOON + timedelta(hours=2)
    clock(subscribe_later)
    subscribe(minutes, "late@example.org")
    with transaction():
        subscribing.ask(minutes.assembly, "late@example.org", "fr")
    assert len(everybody()[-1].letters) == 1, "who hears already is not asked again"


def test_an_address_that_never_answered_is_erased_after_a_week(
    minutes: Minutes, clock: Callable[[datetime], None]
) -> None:
    with transaction():
        subscribing.ask(minutes.assembly, "rosa@example.org", "fr")
    clock(NOON + timedelta(days=7, minutes=1))
    go_round()
    assert everybody() == []


def test_without_a_mail_server_nothing_is_taken_and_nothing_leaves(
    app: Flask, minutes: Minutes, mailroom: Mailroom
) -> None:
    subscribe(minutes, "rosa@example.org")
    without_mail(app)
    assert go_round(at_once=True).no_server
    assert mailroom.box == []
    with pytest.raises(RuleViolation, match="no_mail_here"):
        subscribing.ask(minutes.assembly, "mei@example.org", "fr")
    page = app.test_client().get("/fr/subscriptions").get_data(as_text=True)
    assert "n’envoie pas d’e-mails" in page
