"""Words made ready to be searched: what is kept beside a text, and what a reader types, are folded alike."""

import unicodedata
from collections.abc import Iterable

from app.words.localized import Localized


def fold(text: str) -> str:
    """Lower case without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def searched(plain: Iterable[str], texts: Iterable[Localized]) -> str:
    """Every word of a thing, in every language and in easy words, folded."""
    parts = [*plain]
    for text in texts:
        parts += [*text.words.values(), *text.easy.values()]
    return fold(" ".join(parts))
