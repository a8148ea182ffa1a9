"""What was typed in several languages, put back on what was there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wtforms import Form

from app.words.localized import Localized
from app.words.localized_form import LocalizedField


def easy_of(text: Localized | None) -> Localized:
    """The easy-read words as a text of their own, to fill a field with."""
    return Localized.from_json(dict(text.easy)) if text else Localized()


def words_in(form: Form, name: str) -> LocalizedField:
    """The field of this name, which holds words in several languages."""
    field = form[name]
    if not isinstance(field, LocalizedField):
        raise KeyError(name)
    return field


def reworded(
    field: LocalizedField, before: Localized | None, easy: LocalizedField | None = None
) -> Localized:
    """The field's words on top of what was there: only the languages that changed are newly written.

    A language that was emptied is gone. With `easy`, the easy-read words are those of that field.
    """
    found = field.revised(before)
    words = {lang: text for lang, text in found.words.items() if text}
    made = {lang: who for lang, who in found.by.items() if lang in words}
    simple: Mapping[str, Any] = found.easy
    if easy is not None:
        simple = {lang: text for lang, text in easy.written().items() if text}
    return replace(found, words=words, by=made, easy=simple)
