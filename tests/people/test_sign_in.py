"""Signing in: limited by account, never by address; refusals are said in the reader's language."""

from flask import Flask
from flask.testing import FlaskClient

from tests.personae import PASSWORD, make_person


def test_a_right_password_opens_the_door(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_person("Bruno")
    answer = client.post("/fr/sign-in", data={"email": "BRUNO@example.org", "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.location == "/fr/assemblies"


def test_a_wrong_password_keeps_the_email_and_says_so(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_person("Bruno")
    answer = client.post("/en/sign-in", data={"email": "bruno@example.org", "password": "non"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "password is wrong" in page
    assert "bruno@example.org" in page


def test_an_account_pauses_after_five_wrong_passwords_and_others_do_not(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_person("Bruno")
        make_person("Olga")
    for _ in range(5):
        client.post("/fr/sign-in", data={"email": "bruno@example.org", "password": "non"})
    right = {"email": "bruno@example.org", "password": PASSWORD}
    assert client.post("/fr/sign-in", data=right).status_code == 422
    other = {"email": "olga@example.org", "password": PASSWORD}
    assert client.post("/fr/sign-in", data=other).status_code == 303


def test_after_signing_in_one_never_leaves_the_site(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_person("Bruno")
    data = {"email": "bruno@example.org", "password": PASSWORD}
    for target in (
        "//evil.example/x",
        "https://evil.example/",
        "javascript:1",
        "/\\evil.example",
        "/\t/evil.example",
        "",
    ):
        answer = client.post("/fr/sign-in", query_string={"next": target}, data=data)
        assert answer.location == "/fr/assemblies"
