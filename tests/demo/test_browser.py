"""The browser without a screen: it sends what a browser would send, on the real pages."""

import pytest

from app.demo.browser import forms_of

PAGE = """
<form action="/fr/votes/7/ballot" method="post"><input type="hidden" name="csrf_token" value="abc">
<label><input type="radio" name="choice" value="for"> Pour</label>
<label><input type="radio" name="choice" value="against" checked> Contre</label>
<input type="checkbox" name="sure"><textarea name="why">Parce que</textarea>
<select name="lang"><option value="fr">fr</option><option value="en" selected>en</option></select>
<input type="submit" name="go" value="Go"></form>
<form action="/fr/join"><input name="code"></form>
"""


def test_a_form_sends_what_stands_in_it() -> None:
    ballot, join = forms_of(PAGE)
    assert (ballot.action, ballot.method) == ("/fr/votes/7/ballot", "post")
    assert dict(ballot.fields) == {
        "csrf_token": "abc", "choice": "against", "why": "Parce que", "lang": "en",
    }  # fmt: skip
    assert ballot.options == {"lang": {"fr": "fr", "en": "en"}}
    assert ballot.choices == {"choice": ["for", "against"], "sure": ["on"]}
    assert (join.method, join.fields) == ("get", [("code", "")])


def test_values_take_the_place_of_what_stood_there() -> None:
    ballot, _ = forms_of(PAGE)
    sent = ballot.filled({"choice": "for", "tags": ["a", "b"]})
    assert ("choice", "against") not in sent
    assert [pair for pair in sent if pair[0] in ("choice", "tags")] == [
        ("choice", "for"), ("tags", "a"), ("tags", "b"),
    ]  # fmt: skip


def test_an_unclosed_form_is_no_trap() -> None:
    assert forms_of("<form action=x><textarea name=a>b")[0].fields == [("a", "b")]
    with pytest.raises(StopIteration):
        next(iter(forms_of("<p>no form")))
