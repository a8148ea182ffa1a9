"""The form field of text in several languages: nothing written is lost, translations know what they were made from."""

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.words.i18n import in_locale
from app.words.localized import Localized
from app.words.localized_form import LocalizedField


class Sample(Form):
    """One text that is needed, one that is not."""

    title = LocalizedField("Title", longest=20)
    note = LocalizedField("Note", lines=True, needed=False)


def test_what_was_kept_is_shown(app: Flask) -> None:
    with app.test_request_context():
        form = Sample(title=Localized.of(fr="Pain", en="Bread"))
        assert 'value="Pain"' in str(form.title.form.fr())
        assert form.title.words() == Localized.of(fr="Pain", en="Bread")


def test_one_language_is_enough_none_is_not(app: Flask) -> None:
    with app.test_request_context():
        assert Sample(MultiDict({"title-en": "Bread"})).validate()
        empty = Sample(MultiDict({"title-fr": "  "}))
        assert not empty.validate()
        assert empty.errors["title"]["fr"]
        too_long = Sample(MultiDict({"title-fr": "x" * 21}))
        assert not too_long.validate()
        assert "20" in too_long.errors["title"]["fr"][0]


def test_the_box_of_the_readers_language_is_marked(app: Flask) -> None:
    for lang in ("fr", "en"):
        with app.test_request_context(), in_locale(lang):
            empty = Sample(MultiDict({"title-fr": "  "}))
            assert not empty.validate()
            assert set(empty.errors["title"]) == {lang}


def test_rewriting_keeps_the_easy_words_and_shows_what_is_stale(app: Flask) -> None:
    old = Localized.of(fr="Pain", en="Bread", easy={"fr": "Du pain."})
    with app.test_request_context():
        form = Sample(MultiDict({"title-fr": "Pains", "title-en": "Bread"}))
        new = form.title.revised(old)
    assert new.easy == {"fr": "Du pain."}
    assert new.is_stale("en")
    assert not old.is_stale("en")
