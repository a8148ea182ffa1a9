"""The form field of text that people write in several languages: one box per language, at least one filled."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, FormField, StringField, TextAreaField
from wtforms.validators import Length

from app.words.easy_advice import advised, in_one_notice
from app.words.i18n import current_language, language_name
from app.words.localized import LANGUAGES, LONGEST, Localized

NAMES = {code: language_name(code) for code in LANGUAGES}
EASY_NAMES = {"fr": "En mots simples (français)", "en": "In simple words (English)"}
EASY = "_easy"
MACHINE, MAKER, REREAD = "_machine", "_by", "_reread"
"""Ends of the boxes that say who translated: a machine (tick), a name, and "read again" (tick) for words grown old."""
LONGEST_NAME = 80


class LocalizedField(FormField):  # type: ignore[type-arg] # generic in its types only
    """`title = LocalizedField(_l("Title"), longest=200)`; `lines=True` for long texts.

    Give it `Localized` as data; read `form.title.words()`, or `form.title.revised(old)` which keeps the easy-read words
    and who translated what. `needed=False` lets it be empty; `easy=True` adds a box per language for easy words.
    Long texts also ask who translated each language; `made` says so for a short one, or not for a long one.
    """

    def __init__(
        self,
        label: Any = None,
        *,
        lines: bool = False,
        needed: bool = True,
        easy: bool = False,
        made: bool | None = None,
        longest: int = LONGEST,
        description: Any = None,
        **kwargs: Any,
    ) -> None:
        self.needed = needed
        self.made = lines if made is None else made
        self.before = Localized()
        hint = _l("One language is enough to begin; the other can follow.")
        super().__init__(
            form_of_words(lines, longest, easy, self.made),
            label,
            description=description or hint,
            **kwargs,
        )

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Accept a Localized wherever WTForms passes an object's value or a default."""
        given = data if isinstance(data, Localized) else self.object_data_given()
        self.before = given if isinstance(given, Localized) else Localized()
        words = boxes(self.before)
        super().process(formdata, words, extra_filters)

    def object_data_given(self) -> Localized | None:
        """The field's default, if it has one."""
        default = self.default() if callable(self.default) else self.default
        return default if isinstance(default, Localized) else None

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Each language within its length; at least one filled if the text is needed."""
        right = bool(super().validate(form, extra_validators))
        if self.needed and not self.words():
            here = current_language()
            first = self.form[here if here in LANGUAGES else LANGUAGES[0]]
            first.errors = [gettext("Please write something here.")]
            return False
        return right

    def words(self) -> Localized:
        """What was written; the first language that a person wrote is the source."""
        written = self.written()
        by_hand = [lang for lang in LANGUAGES if written[lang] and self.maker(lang)[0] == "person"]
        source = by_hand[0] if by_hand else LANGUAGES[0]
        out = Localized.of(source=source, easy=self.written_easy(), **written)
        for lang in out.by:
            out = out.revised(lang, written[lang], *self.maker(lang))
        return out

    def revised(self, old: Localized | None) -> Localized:
        """The old text with the languages that changed rewritten, by a person unless a machine's tick is set.

        A translation that was not touched stays as old as it was, unless somebody says that they read it again.
        """
        if not old:
            return self.words()
        out = replace(old, easy=written_only(self.written_easy())) if self.has_easy else old
        first = self.written()[old.source]
        if first != old.words.get(old.source, ""):
            out = out.revised(old.source, first)
        return self.translated(out)

    def translated(self, old: Localized) -> Localized:
        """The old text with its other languages rewritten; the first words are not asked."""
        out, written = old, self.written()
        for lang in LANGUAGES:
            touched = written[lang] != old.words.get(lang, "") or self.read_again(lang, old)
            if lang != old.source and touched:
                out = out.revised(lang, written[lang], *self.maker(lang))
        return out

    def read_again(self, lang: str, old: Localized) -> bool:
        """Whether the same words now have another maker, or were compared with the source again."""
        made = old.by.get(lang)
        if not self.made or made is None:
            return False
        before = (made.get("who", "person"), made.get("name", ""))
        return self.maker(lang) != before or bool(self.form[lang + REREAD].data)

    def maker(self, lang: str) -> tuple[str, str]:
        """(person or machine, name or nothing) of the words in `lang`, as this form says."""
        if not self.made:
            return "person", ""
        who = "machine" if self.form[lang + MACHINE].data else "person"
        return who, (self.form[lang + MAKER].data or "").strip()

    @property
    def has_easy(self) -> bool:
        """Whether the field asks for easy words."""
        return LANGUAGES[0] + EASY in self.form

    def written(self) -> dict[str, str]:
        """What is in each box, without the blanks around it."""
        return {lang: (self.form[lang].data or "").strip() for lang in LANGUAGES}

    def easy_advice(self, lang: str) -> list[str]:
        """What to look at again in the simple words of one language, as they stand in their box."""
        if not self.has_easy:
            return []
        return advised({lang: self.written_easy().get(lang, "")}, self.written()).get(lang, [])

    def easy_notice(self) -> str:
        """The same of every language, to be said once the words are saved; empty if there is nothing."""
        return in_one_notice(self.written_easy(), self.written()) if self.has_easy else ""

    def written_easy(self) -> dict[str, str]:
        """The easy words of each language, where the field asks for them."""
        names = {lang: lang + EASY for lang in LANGUAGES}
        return {
            lang: (self.form[name].data or "").strip()
            for lang, name in names.items()
            if name in self.form
        }


def written_only(words: dict[str, str]) -> dict[str, str]:
    """Without the empty boxes."""
    return {lang: text for lang, text in words.items() if text}


def boxes(value: Localized) -> dict[str, Any]:
    """What goes in each box."""
    easy = {lang + EASY: words for lang, words in value.easy.items()}
    ticks = {lang + MACHINE: value.by_machine(lang) for lang in value.by}
    names = {lang + MAKER: made.get("name", "") for lang, made in value.by.items()}
    return {**value.words, **easy, **ticks, **names}


def form_of_words(lines: bool, longest: int, easy: bool, made: bool) -> type[Form]:
    """A form with one box per language of the house."""
    box = TextAreaField if lines else StringField
    too_long = _l("This text is too long: %(longest)s characters at most.", longest=longest)
    fields: dict[str, Any] = {
        lang: box(NAMES.get(lang, lang.upper()), [Length(max=longest, message=too_long)])
        for lang in LANGUAGES
    }
    if easy:
        checks = [Length(max=longest, message=too_long)]
        for lang in LANGUAGES:
            fields[lang + EASY] = TextAreaField(EASY_NAMES.get(lang, lang.upper()), checks)
    for lang in LANGUAGES if made else ():
        fields[lang + MACHINE] = BooleanField(
            _l("A machine translated this, and nobody has read it again")
        )
        fields[lang + MAKER] = StringField(
            _l("Who translated or read it again? A name or a role"),
            [Length(max=LONGEST_NAME, message=_l("This name is too long."))],
        )
        fields[lang + REREAD] = BooleanField(_l("I have read it again: it says the same"))
    return type("Words", (Form,), fields)
