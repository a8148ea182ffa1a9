"""The same words in two languages at once, as a wall shows them: {language: words}."""

from collections.abc import Callable, Iterable

from app.words.i18n import by_machine, in_locale
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
