"""The form field of text that people write in several languages: one box per language, at least one filled."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, StringField, TextAreaField
from wtforms.validators import Length

from app.i18n import language_name
from app.localized import LANGUAGES, LONGEST, Localized

NAMES = {code: language_name(code) for code in LANGUAGES}
EASY_NAMES = {"fr": "Français facile", "en": "Easy English"}
EASY = "_easy"


class LocalizedField(FormField):
    """`title = LocalizedField(_l("Title"), longest=200)`; `lines=True` for long texts.

    Give it `Localized` as data; read `form.title.words()`, or `form.title.revised(old)` which keeps the easy-read words
    and who translated what. `needed=False` lets it be empty; `easy=True` adds a box per language for easy words.
    """

    def __init__(
        self,
        label: Any = None,
        *,
        lines: bool = False,
        needed: bool = True,
        easy: bool = False,
        longest: int = LONGEST,
        description: Any = None,
        **kwargs: Any,
    ) -> None:
        self.needed = needed
        hint = _l("One language is enough to begin; the other can follow.")
        super().__init__(
            form_of_words(lines, longest, easy), label, description=description or hint, **kwargs
        )

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Accept a Localized wherever WTForms passes an object's value or a default."""
        given = data if isinstance(data, Localized) else self.object_data_given()
        words = boxes(given) if isinstance(given, Localized) else {}
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
        return Localized.of(source=LANGUAGES[0], easy=self.written_easy(), **self.written())

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
        return {lang: (self.form[lang].data or "").strip() for lang in LANGUAGES}

    def written_easy(self) -> dict[str, str]:
        """The easy words of each language, where the field asks for them."""
        names = {lang: lang + EASY for lang in LANGUAGES}
        return {
            lang: (self.form[name].data or "").strip()
            for lang, name in names.items()
            if name in self.form
        }


def boxes(value: Localized) -> dict[str, str]:
    """What goes in each box."""
    return {**value.words, **{lang + EASY: words for lang, words in value.easy.items()}}


def form_of_words(lines: bool, longest: int, easy: bool = False) -> type[Form]:
    """A form with one box per language of the house."""
    box = TextAreaField if lines else StringField
    too_long = _l("This text is too long: %(longest)s characters at most.", longest=longest)
    fields = {
        lang: box(NAMES.get(lang, lang.upper()), [Length(max=longest, message=too_long)])
        for lang in LANGUAGES
    }
    if easy:
        checks = [Length(max=longest, message=too_long)]
        for lang in LANGUAGES:
            fields[lang + EASY] = TextAreaField(EASY_NAMES.get(lang, lang.upper()), checks)
    return type("Words", (Form,), fields)
