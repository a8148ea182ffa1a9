"""Fields for text in several languages, and how what was typed becomes Localized without losing its history."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.localized import LANGUAGES, Localized

NAMES = {"fr": "Français", "en": "English"}
"""Languages are named in themselves."""


def words_field(
    label: object, *, area: bool = False, most: int = 300, required: bool = False, hint: object = ""
) -> FormField:
    """One text in each language, the first one required if any is; see macros/forms.html localized_field."""
    kind = TextAreaField if area else StringField
    parts = {}
    for position, lang in enumerate(LANGUAGES):
        first = InputRequired(_l("Please write this.")) if required and not position else Optional()
        parts[lang] = kind(NAMES.get(lang, lang.upper()), [first, Length(max=most)])
    return FormField(type("WordsForm", (Form,), parts), label, description=hint)


def spread(text: Localized | None) -> dict[str, str]:
    """The words by language, to fill a field with."""
    return dict(text.words) if text else {}


def easy_of(text: Localized | None) -> dict[str, str]:
    """The easy-read words by language, to fill a field with."""
    return dict(text.easy) if text else {}


def reworded(
    before: Localized | None, typed: Mapping[str, Any], easy: Mapping[str, Any] | None = None
) -> Localized:
    """What was typed, on top of what was there: only the languages that changed are newly written.

    So a translation that nobody touched goes on saying that it was made from an older text.
    """
    words = {lang: str(typed.get(lang) or "").strip() for lang in LANGUAGES}
    if not before:
        return Localized.of(easy=easy, **words)  # type: ignore[arg-type]
    found = before
    for lang in sorted(words, key=lambda code: code != before.source):
        if words[lang] != before.words.get(lang, ""):
            found = found.revised(lang, words[lang])
    kept = {lang: text for lang, text in found.words.items() if text}
    simple = before.easy if easy is None else {k: v.strip() for k, v in easy.items() if v}
    return Localized(kept, simple, found.source, {k: v for k, v in found.by.items() if k in kept})
