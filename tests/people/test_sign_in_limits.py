"""Limits that neither lock an owner out nor can be outrun; and a way back for a forgotten password."""

import re
from collections.abc import Iterator
from dataclasses import replace

import gevent
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.people import services
from app.features.people.models import SignInFailure
from app.features.people.services import clients, passwords
from tests.personae import PASSWORD, make_person, sign_in
from tests.subscriptions.mailroom import Mailroom, Office

NEW = "quatre navets et un chou"
BRUNO = {"email": "bruno@example.org", "password": PASSWORD}
WRONG = {**BRUNO, "password": "non non non"}


@pytest.fixture
def bruno(app: Flask) -> FlaskClient:
    """A browser in which Bruno signed in before, and is not now."""
    with app.app_context():
        make_person("Bruno")
    client = app.test_client()
    sign_in(client, BRUNO["email"])
    client.post("/fr/sign-out")
    return client


def enter(client: FlaskClient, data: dict[str, str]) -> int:
    return client.post("/fr/sign-in", data=data).status_code


def test_who_tries_an_address_does_not_keep_its_owner_out(app: Flask, bruno: FlaskClient) -> None:
    mallory = app.test_client()
    for _ in range(6):
        enter(mallory, WRONG)
    assert enter(mallory, BRUNO) == 422, "even the right words, from there"
    assert enter(bruno, BRUNO) == 303


def test_a_known_browser_has_a_limit_of_its_own(app: Flask, bruno: FlaskClient) -> None:
    assert [enter(bruno, WRONG) for _ in range(5)] == [422] * 5
    assert enter(bruno, BRUNO) == 422
    assert enter(app.test_client(), BRUNO) == 303, "and it pauses no other"


def test_a_browser_is_known_for_those_who_signed_in_there_only(
    app: Flask, bruno: FlaskClient
) -> None:
    with app.app_context():
        make_person("Olga")
    for _ in range(5):
        enter(app.test_client(), {**WRONG, "email": "olga@example.org"})
    assert enter(bruno, {**BRUNO, "email": "olga@example.org"}) == 422
    forged = app.test_client()
    forged.set_cookie("tablee_known", "eyJ4IjpbMSwyXX0.aaaa.bbbb")
    assert enter(forged, {**BRUNO, "email": "olga@example.org"}) == 422


def test_many_tries_at_once_are_no_more_than_one_after_the_other(
    app: Flask, bruno: FlaskClient
) -> None:
    def knock() -> str:
        return app.test_client().post("/en/sign-in", data=WRONG).get_data(as_text=True)

    said = [one.get() for one in gevent.joinall([gevent.spawn(knock) for _ in range(15)])]
    looked_at = sum("15 minutes" not in page for page in said)
    assert looked_at == services.sign_in.FAILURES_ALLOWED


def test_a_right_password_is_not_counted(app: Flask, bruno: FlaskClient) -> None:
    for _ in range(services.sign_in.FAILURES_ALLOWED + 1):
        assert enter(bruno, BRUNO) == 303
    with app.app_context():
        assert db.session.query(SignInFailure).count() == 0


def test_ones_own_password_is_not_found_by_trying_in_an_open_browser(
    app: Flask, bruno: FlaskClient
) -> None:
    enter(bruno, BRUNO)
    data = {"name": "Bruno", "language": "fr", "new_password": NEW}
    for _ in range(5):
        bruno.post("/fr/account", data={**data, "password": "non non non"})
    page = bruno.post("/fr/account", data={**data, "password": PASSWORD})
    assert page.status_code == 422
    assert "15 minutes" in page.get_data(as_text=True)


def test_hashes_wait_their_turn_and_a_long_line_is_refused() -> None:
    line, most, now = passwords.Line(), [0], [0]

    def work() -> str:
        try:
            with line.place():
                now[0] += 1
                most[0] = max(most[0], now[0])
                gevent.sleep(0)
                now[0] -= 1
        except RuleViolation as refusal:
            return str(refusal.code)
        return "done"

    jobs = [gevent.spawn(work) for _ in range(passwords.LONGEST_LINE + 5)]
    said = [job.get() for job in gevent.joinall(jobs)]
    assert most == [1]
    assert said.count("too_many_tries") == 5
    assert work() == "done", "the line is empty again"


def test_the_sign_in_page_shows_the_way_and_names_its_fields(client: FlaskClient) -> None:
    page = client.get("/fr/sign-in").get_data(as_text=True)
    assert "/fr/password" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    told = client.get("/fr/password").get_data(as_text=True)
    assert "flask organiser password" in told
    assert '<form method="post" class="card"' not in told


@pytest.fixture
def mailroom() -> Mailroom:
    return Mailroom()


@pytest.fixture
def posting(settings: Settings, mailroom: Mailroom) -> Iterator[Flask]:
    """An instance that sends letters, with Bruno in it."""
    office = Office(mailroom)
    office.start()
    public = "https://tables.example.org"
    app = create_app(replace(settings, mail_url=office.url, public_url=public))
    app.config["WTF_CSRF_ENABLED"] = False
    clients.asked.clear()
    with app.app_context():
        make_person("Bruno")
    yield app
    office.stop()


def ask(app: Flask, email: str, **more: str) -> str:
    page = app.test_client().post("/fr/password", data={"email": email}, **more)
    assert page.status_code == 200
    gevent.wait(timeout=5)
    return re.sub(r"nonce-\w+", "", page.get_data(as_text=True))


def link_in(mailroom: Mailroom) -> str:
    found = re.search(r"https://tables\.example\.org(/fr/password/\S+)", mailroom.words())
    assert found
    return found[1]


def test_a_letter_opens_the_account_once_and_ends_what_was_open(
    posting: Flask, mailroom: Mailroom
) -> None:
    before = posting.test_client()
    sign_in(before, BRUNO["email"])
    ask(posting, "BRUNO@example.org ", headers={"Host": "evil.example"})
    link = link_in(mailroom)
    there = posting.test_client()
    assert "Choisissez" in there.get(link).get_data(as_text=True)
    assert there.post(link, data={"password": "court"}).status_code == 422
    assert there.post(link, data={"password": NEW}).status_code == 303
    assert there.get("/fr/account").status_code == 200
    assert before.get("/fr/account").status_code == 401
    assert (
        posting.test_client().post(link, data={"password": "une autre encore"}).status_code == 422
    )
    assert enter(posting.test_client(), {**BRUNO, "password": NEW}) == 303
    assert enter(posting.test_client(), BRUNO) == 422


def test_a_link_dies_with_the_password_it_was_asked_for(posting: Flask, mailroom: Mailroom) -> None:
    ask(posting, BRUNO["email"])
    said = posting.test_cli_runner().invoke(
        args=["organiser", "password", BRUNO["email"], "--password", NEW]
    )
    assert said.exit_code == 0, said.output
    assert posting.test_client().get(link_in(mailroom)).status_code == 422


def test_the_answer_never_says_whether_an_address_has_an_account(
    posting: Flask, mailroom: Mailroom
) -> None:
    assert ask(posting, BRUNO["email"]) == ask(posting, "nobody@example.org")
    assert [one["To"] for one in mailroom.box] == [BRUNO["email"]]


def test_letters_are_few_and_the_last_one_goes_on_working(
    posting: Flask, mailroom: Mailroom
) -> None:
    said = {ask(posting, BRUNO["email"]) for _ in range(6)}
    assert len(said) == 1
    assert len(mailroom.box) == services.sign_in.LETTERS_ALLOWED
    assert posting.test_client().get(link_in(mailroom)).status_code == 200
    assert services.recovery.LINK_LASTS > 3600


def test_one_client_asks_so_often_and_a_browser_that_is_known_is_not_counted(
    posting: Flask,
) -> None:
    known, stranger = posting.test_client(), posting.test_client()
    sign_in(known, BRUNO["email"])
    known.post("/fr/sign-out")
    for n in range(clients.ALLOWED):
        assert stranger.post("/fr/password", data={"email": f"{n}@example.org"}).status_code == 200
    assert stranger.post("/fr/password", data={"email": "x@example.org"}).status_code == 422
    assert known.post("/fr/password", data={"email": BRUNO["email"]}).status_code == 200


def test_the_command_says_its_rule_first_and_finds_the_way_back(app: Flask) -> None:
    run = app.test_cli_runner()
    made = run.invoke(args=["organiser", "create", "o@example.org", "O"], input=f"{NEW}\n{NEW}\n")
    assert made.exit_code == 0
    assert "10 characters" in made.output
    again = run.invoke(args=["organiser", "create", "o@example.org", "O", "--password", NEW])
    assert again.exit_code == 1
    assert "flask organiser password" in again.output
    for args, words in (
        (["o@example.org", "--password", "court"], "10"),
        (["x@y.z", "--password", NEW], "No account"),
    ):
        refused = run.invoke(args=["organiser", "password", *args])
        assert refused.exit_code == 1
        assert words in refused.output
    assert (
        run.invoke(
            args=["organiser", "password", "O@example.org", "--password", PASSWORD]
        ).exit_code
        == 0
    )
    assert enter(app.test_client(), {"email": "o@example.org", "password": PASSWORD}) == 303
