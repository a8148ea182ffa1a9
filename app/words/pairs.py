"""The same words in several languages at once: {language: words}, as a wall and paper show them."""

from collections.abc import Callable, Iterable

from app.words.i18n import by_machine, in_locale, settings_languages
from app.words.localized import Localized

Pair = dict[str, str]
"""{language: words}, as the wall's macros want them."""


def pair(text: Localized | None, langs: Iterable[str]) -> Pair:
    """The words that exist, by language, and which of them a machine made."""
    codes = list(langs)
    words = {code: text.words[code] for code in codes if text and text.words.get(code)}
    return {**words, **by_machine(text, codes)}


def both(say: Callable[[], str], langs: Iterable[str]) -> Pair:
    """The same sentence of ours in each language."""
    said = {}
    for code in langs:
        with in_locale(code):
            said[code] = say()
    return said


def in_every_language(say: Callable[[], str], source: str | None = None) -> Localized:
    """A sentence of ours in each language of the house, as if somebody had written it in `source` and translated it."""
    langs = settings_languages()
    return Localized.of(source or langs[0], None, **both(say, langs))
