"""Words kept beside a row for the filter of a list: folded as for every search (app.domain.searching)."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, false, or_

from app.domain.searching.folding import searched_words
from app.domain.searching.wanted import Term, read_wanted
from app.words.localized import Localized


def searched(plain: Iterable[str], texts: Iterable[Localized] = ()) -> str:
    """Every word of a thing, in every language and in easy words, a blank before and after each."""
    parts = [*plain]
    for text in texts:
        parts += [*text.words.values(), *text.easy.values()]
    return f" {' '.join(searched_words(chr(10).join(parts)))} "


def says(kept: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """Whether such words hold everything that was typed; nothing does where no word was typed."""
    wanted = read_wanted(typed)
    needed = (
        or_(*(and_(*(holds(kept, term) for term in one)) for one in spellings))
        for spellings in wanted.needed
    )
    return and_(*needed) if wanted else false()


def holds(kept: ColumnElement[str], term: Term) -> ColumnElement[bool]:
    """Whether one word is there, or one that begins so."""
    return kept.contains(f" {term.stem}{'' if term.begins else ' '}", autoescape=True)
