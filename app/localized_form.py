"""The form field of text that people write in several languages: one box per language, at least one filled."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, StringField, TextAreaField
from wtforms.validators import Length

from app.localized import LANGUAGES, LONGEST, Localized

NAMES = {"fr": "Français", "en": "English"}


class LocalizedField(FormField):
    """`title = LocalizedField(_l("Title"), longest=200)`; `lines=True` for long texts.

    Give it `Localized` as data; read `form.title.words()`, or `form.title.revised(old)` which keeps the easy-read words
    and who translated what. `needed=False` lets it be empty.
    """

    def __init__(
        self,
        label: Any = None,
        *,
        lines: bool = False,
        needed: bool = True,
        longest: int = LONGEST,
        description: Any = None,
        **kwargs: Any,
    ) -> None:
        self.needed = needed
        hint = _l("One language is enough to begin; the other can follow.")
        super().__init__(
            form_of_words(lines, longest), label, description=description or hint, **kwargs
        )

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Accept a Localized wherever WTForms passes an object's value or a default."""
        given = data if isinstance(data, Localized) else self.object_data_given()
        words = dict(given.words) if isinstance(given, Localized) else {}
        super().process(formdata, words, extra_filters)

    def object_data_given(self) -> Localized | None:
        """The field's default, if it has one."""
        default = self.default() if callable(self.default) else self.default
        return default if isinstance(default, Localized) else None

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Each language within its length; at least one filled if the text is needed."""
        right = bool(super().validate(form, extra_validators))
        if self.needed and not self.words():
            first = next(iter(self.form))
            first.errors = [gettext("Something is still to be written here.")]
            return False
        return right

    def words(self) -> Localized:
        """What was written; the first language written is the source."""
        return Localized.of(source=LANGUAGES[0], **self.written())

    def revised(self, old: Localized | None) -> Localized:
        """The old text with the languages that changed rewritten by a person."""
        if not old:
            return self.words()
        out = old
        for lang, text in self.written().items():
            if text != old.words.get(lang, ""):
                out = out.revised(lang, text)
        return out

    def written(self) -> dict[str, str]:
        """What is in each box, without the blanks around it."""
        return {field.short_name: (field.data or "").strip() for field in self.form}


def form_of_words(lines: bool, longest: int) -> type[Form]:
    """A form with one box per language of the house."""
    box = TextAreaField if lines else StringField
    too_long = _l("This text is too long: %(longest)s characters at most.", longest=longest)
    fields = {
        lang: box(NAMES.get(lang, lang.upper()), [Length(max=longest, message=too_long)])
        for lang in LANGUAGES
    }
    return type("Words", (Form,), fields)
