"""The table `search_words` on each database: SQLite's FTS5, PostgreSQL's text search. Both are asked the same things.

Words arrive folded (app.domain.searching), so that both databases forgive the same: they only look words up. A folded word has letters
and digits alone, so none can be taken for an operator.

On SQLite the things of one kind stand one after the other, each kind in its own stretch of numbers: how many are found of a
kind, and the newest of them, are then read from the words alone, however many there are of all kinds.
"""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.domain.searching.wanted import Term, Wanted
from app.extensions import db

Asked = tuple[str, str, str]
"""What the database is asked: for things that have it all in their title, for the others that have it all, for both."""


@dataclass(frozen=True, slots=True)
class WordsTable:
    """How one database keeps and finds words. Statements take `:id`, `:title`, `:words` and `:asked`.

    `row` turns the words of title and text into the values of `put`; `ask` is what is given as `:asked` to `count`, which
    gives (`group` of a kind, how many) of every kind, and to `some`, which gives `:most` numbers of things of a kind from
    `:start` on, the newest first. `:first` and `:last` are those of `reach(kind)`: between which numbers its words stand,
    `:first` being that of an entry without number.
    """

    reach: Callable[[str], dict[str, Any]]
    put: str
    take: str
    tidy: str
    count: str
    group: Callable[[str], Any]
    some: str
    row: Callable[[Iterable[str], Iterable[str]], dict[str, str]]
    ask: Callable[[Wanted], Asked]


def words_table() -> WordsTable:
    """That of the database in use."""
    return POSTGRESQL if db.engine.dialect.name == "postgresql" else SQLITE


def expression(wanted: Wanted, say: Callable[[Term], str], both: str, either: str) -> str:
    """Everything needed, each in one of its spellings, with a database's own signs for "and" and "or"."""
    return both.join(
        f"({either.join(f'({both.join(map(say, one))})' for one in spellings)})"
        for spellings in wanted.needed
    )


def fts5_row(title: Iterable[str], words: Iterable[str]) -> dict[str, str]:
    """Words between blanks: its tokenizer breaks at nothing else."""
    return {"title": " ".join(title), "words": " ".join(words)}


def fts5_asked(wanted: Wanted) -> Asked:
    """In FTS5's query language."""
    whole = expression(wanted, fts5_term, " AND ", " OR ")
    return f"title : ({whole})", f"({whole}) NOT (title : ({whole}))", whole


def fts5_term(term: Term) -> str:
    """One word."""
    return f'"{term.stem}"{"*" if term.begins else ""}'


def tsearch_row(title: Iterable[str], words: Iterable[str]) -> dict[str, str]:
    """A tsvector: words of the title have weight A, the others D: one without a place would pass for any."""
    first = dict.fromkeys(title)
    rest = dict.fromkeys(word for word in words if word not in first)
    return {"title": " ".join(f"'{word}':1A" for word in first), "words": " ".join(f"'{word}':1" for word in rest)}  # fmt: skip


def tsearch_asked(wanted: Wanted) -> Asked:
    """As tsquery."""
    titled = expression(wanted, lambda term: tsearch_term(term, "A"), " & ", " | ")
    whole = expression(wanted, tsearch_term, " & ", " | ")
    return titled, f"({whole}) & !({titled})", whole


def tsearch_term(term: Term, weight: str = "") -> str:
    """One word, of a weight."""
    ending = ("*" if term.begins else "") + weight
    return f"'{term.stem}'{f':{ending}' if ending else ''}"


STRETCH = 1 << 32
"""Numbers of one kind: more than there can be entries."""


def stretch(kind: str) -> int:
    """The first number of a kind, told from its name, which it has for ever; no two kinds share one (tests/search)."""
    return (zlib.crc32(kind.encode()) >> 1) * STRETCH


def fts5_reach(kind: str) -> dict[str, Any]:
    """The stretch of a kind."""
    return {"first": stretch(kind), "last": stretch(kind) + STRETCH - 1}


# CROSS JOIN says that words are read first: else SQLite may ask their index once for each entry of the kind.
SQLITE = WordsTable(
    reach=fts5_reach,
    put="INSERT INTO search_words (rowid, title, words) VALUES (:id, :title, :words)",
    take="DELETE FROM search_words WHERE rowid = :id",
    tidy=f"DELETE FROM search_words WHERE rowid % {STRETCH} NOT IN (SELECT id FROM search_entries)",
    count=f"SELECT rowid / {STRETCH}, count(*) FROM search_words WHERE search_words MATCH :asked GROUP BY 1",
    group=lambda kind: stretch(kind) // STRETCH,
    some=f"""SELECT search_entries.ref FROM search_words CROSS JOIN search_entries
 ON search_entries.id = search_words.rowid % {STRETCH}
 WHERE search_words MATCH :asked AND search_words.rowid BETWEEN :first AND :last
 ORDER BY search_words.rowid DESC LIMIT :most OFFSET :start""",
    row=fts5_row,
    ask=fts5_asked,
)
TSEARCH = "FROM search_words JOIN search_entries USING (id) WHERE search_words.words @@ CAST(:asked AS tsquery)"
POSTGRESQL = WordsTable(
    reach=lambda kind: {"first": 0, "last": 0, "kind": kind},
    put="INSERT INTO search_words (id, words) VALUES (:id, CAST(:title AS tsvector) || CAST(:words AS tsvector))",
    take="DELETE FROM search_words WHERE id = :id",
    tidy="DELETE FROM search_words WHERE id NOT IN (SELECT id FROM search_entries)",
    count=f"SELECT kind, count(*) {TSEARCH} GROUP BY kind",
    group=str,
    some=f"SELECT ref {TSEARCH} AND kind = :kind ORDER BY id DESC LIMIT :most OFFSET :start",
    row=tsearch_row,
    ask=tsearch_asked,
)
