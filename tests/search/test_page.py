"""The page of the search: for everybody, at an address that stays, without script; whatever is typed gets words back."""

import re

from flask.testing import FlaskClient

from tests.world import World

ODD = (
    '"', "'", "''", '"legumes', "legumes*", "*", "-", "title:legumes", "legumes AND", "NOT", "NEAR(a b)", "(a", "a)", "^a", "{title}: a",
    "'a':*A", "a & b", "a | !b", "<->", "%", "_", "\\", "\0", "\0legumes\0", "a\0b", "!!!", "…", "😀", "« »", "l'", "’", ";--",
    "' OR 1=1 --", "<script>alert(1)</script>", "\ufeff", "\u202e", "中文", "ﬁn", "İ", "ß", "e\u0301", "1/2 ½ ²", "a" * 10_000, "a " * 5_000, "é" * 3_000,
)  # fmt: skip


def test_whatever_is_typed_gets_words_back(house: World) -> None:
    client = house.client("visitor")
    for typed in ODD:
        for more in ({}, {"kind": "proposal"}, {"kind": "proposal", "page": "-1"}):
            answer = client.get("/fr/search", query_string={"q": typed, **more})
            assert answer.status_code == 200, (typed[:20], more)
            assert (
                "Aucun résultat" in answer.text
                or "pas de mot" in answer.text
                or not typed.strip("\0 \ufeff\u202e")
            )
            assert "<script>alert" not in answer.text


def test_the_menu_leads_to_a_form_that_asks_by_its_address(client: FlaskClient) -> None:
    assert 'href="/fr/search"' in client.get("/fr/").text
    page = client.get("/en/search").text
    form = re.search(r"<form[^>]*>", page)
    assert form is not None
    assert 'method="get"' in form.group()
    assert 'action="/en/search"' in form.group()
    assert 'role="search"' in form.group()
    assert re.search(r'<label for="q">', page)
    assert 'name="q" value="caf&#233;' in client.get("/en/search?q=café").text.replace(
        "é", "&#233;"
    )
    assert "result" not in page.split("<main")[1].split("</form>")[1], "nothing was asked yet"


def test_a_kind_that_there_is_not_is_not_there(client: FlaskClient) -> None:
    assert client.get("/fr/search?q=pain&kind=ballot").status_code == 404


def test_too_many_words_are_said_to_be_too_many(client: FlaskClient) -> None:
    assert "premiers mots" in client.get("/fr/search", query_string={"q": "mot " * 300}).text
    assert "premiers mots" not in client.get("/fr/search?q=pain").text
