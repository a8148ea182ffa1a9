"""Keeping the index: what a transaction writes is read again in it, what waits is read in small steps."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from flask import has_app_context
from sqlalchemy import delete, func, insert, literal, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session, UOWTransaction

from app.domain.searching.folding import searched_words
from app.extensions import db
from app.features.manifest import search_parts
from app.features.search.models import SearchEntry
from app.features.search.queries.words_table import words_table
from app.features.votes.services.quiet import give_way
from app.formats.search_part import Findable, SearchPart
from app.store.belongings import Belongings, on_written_apart
from app.store.transactions import transaction

STEP = 5
"""Things read in one transaction while many wait: nobody's vote waits longer than that takes, and minutes are long."""
MOST_WORDS = 20_000
"""Different words kept of one thing."""
TOUCHED = "search_touched"
"""Where a database session notes {kind: numbers of things} until it commits."""
Follows = Callable[[Any], Iterable[int | None]]


@listens_for(Session, "after_flush")
def note_what_is_written(session: Session, _flush: UOWTransaction) -> None:
    """Note which things the rows of this flush belong to; ballots and rolls are rows of nobody here."""
    for row in (*session.new, *session.dirty, *session.deleted):
        for kind, follow in followed().get(type(row), ()):
            touched = session.info.setdefault(TOUCHED, {}).setdefault(kind, set())
            touched.update(ref for ref in follow(row) if ref is not None)


@on_written_apart
def note_what_goes(found: Belongings) -> None:
    """Rows that are deleted or emptied without their models: what they belong to is read again too."""
    for table, follows in followed().items():
        for key in sorted(found.get(table.__table__, ())):
            row = db.session.get(table, key)
            for kind, follow in follows if row is not None else ():
                touched = db.session.info.setdefault(TOUCHED, {}).setdefault(kind, set())
                touched.update(ref for ref in follow(row) if ref is not None)


@listens_for(Session, "before_commit")
def keep(session: Session) -> None:
    """Read them again before they are kept, in the same transaction: no service can forget it."""
    if not has_app_context() or session is not db.session():
        return
    session.flush()
    touched: dict[str, set[int]] = session.info.pop(TOUCHED, {})
    for kind, refs in sorted(touched.items()):
        read_again(search_parts()[kind], sorted(refs))


@listens_for(Session, "after_rollback")
def forget(session: Session) -> None:
    """Nothing was written after all."""
    session.info.pop(TOUCHED, None)


@cache
def followed() -> dict[type[Any], list[tuple[str, Follows]]]:
    """table -> [(kind, what follows from a row)]."""
    found: dict[type[Any], list[tuple[str, Follows]]] = {}
    for part in search_parts().values():
        for table, follow in part.follows.items():
            found.setdefault(table, []).append((part.kind, follow))
    return found


def read_again(part: SearchPart, refs: Sequence[int]) -> None:
    """Keep the words of these things as they are now; forget what is not, or no longer, for everybody."""
    known = select(SearchEntry.ref, SearchEntry.id, SearchEntry.mark).where(
        SearchEntry.kind == part.kind, SearchEntry.ref.in_(refs)
    )
    entries = {
        row.ref: row
        for row in db.session.execute(known.order_by(SearchEntry.ref).with_for_update())
    }
    fresh = select(part.table).where(part.table.id.in_(refs))
    rows = db.session.scalars(fresh.execution_options(populate_existing=True)).all()
    things = {row.id: part.read(row) for row in rows}
    for ref in refs:
        thing, entry = things.get(ref), entries.get(ref)
        if thing is not None:
            put(part.kind, ref, thing, entry)
        elif entry is not None:
            take(part.kind, entry.id)


def put(kind: str, ref: int, thing: Findable, entry: Any) -> None:
    """Keep its words, unless they are the ones that are kept."""
    title, words = words_of(thing)
    mark = hashlib.sha256("\n".join((" ".join(title), " ".join(words))).encode()).hexdigest()
    if entry is not None and entry.mark == mark:
        return
    table = words_table()
    number = table.reach(kind)["first"] + entry_of(kind, ref, mark)
    db.session.execute(text(table.take), {"id": number})
    db.session.execute(text(table.put), {"id": number, **table.row(title, words)})


def words_of(thing: Findable) -> tuple[list[str], list[str]]:
    """The words of its title, in every language, and of the rest."""
    title = searched_words("\n".join((thing.label, *thing.title.words.values())))
    words: dict[str, None] = {}
    for wording in thing.texts:
        words |= searched_words(wording.text)
    return list(title), list(words)[:MOST_WORDS]


def entry_of(kind: str, ref: int, mark: str) -> int:
    """The number of its entry, new or not; two who write it at once get the same."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    row = dialect.insert(SearchEntry).values(kind=kind, ref=ref, mark=mark)
    kept = row.on_conflict_do_update(
        index_elements=[SearchEntry.kind, SearchEntry.ref], set_={"mark": mark}
    )
    return int(db.session.scalars(kept.returning(SearchEntry.id)).one())


def take(kind: str, number: int) -> None:
    """Forget a thing, by the number of its entry."""
    table = words_table()
    db.session.execute(text(table.take), {"id": table.reach(kind)["first"] + number})
    db.session.execute(delete(SearchEntry).where(SearchEntry.id == number))


def ask_for_everything() -> None:
    """Let everything wait to be read, known or not."""
    db.session.execute(text(words_table().tidy))
    db.session.execute(update(SearchEntry).values(mark=None))
    for part in search_parts().values():
        kept = select(SearchEntry.ref).where(SearchEntry.kind == part.kind)
        others = select(literal(part.kind), part.table.id).where(part.table.id.not_in(kept))
        db.session.execute(
            insert(SearchEntry).from_select(["kind", "ref"], others.order_by(part.table.id))
        )


def how_many_wait() -> int:
    """Things that wait to be read."""
    wait = select(func.count()).select_from(SearchEntry).where(SearchEntry.mark.is_(None))
    return db.session.scalar(wait) or 0


def read_what_waits() -> int:
    """Read everything that waits, a transaction for a few of them; gives how many that were."""
    done = 0
    while True:
        give_way()
        with transaction():
            number = read_some()
        if not number:
            return done
        done += number


def read_some() -> int:
    """Read some of what waits; another process that does the same takes others."""
    waiting = select(SearchEntry.kind, SearchEntry.ref, SearchEntry.id).where(
        SearchEntry.mark.is_(None)
    )
    rows = db.session.execute(
        waiting.order_by(SearchEntry.id).limit(STEP).with_for_update(skip_locked=True)
    ).all()
    parts = search_parts()
    for kind in {row.kind for row in rows}:
        refs = sorted(row.ref for row in rows if row.kind == kind)
        if kind in parts:
            read_again(parts[kind], refs)
        else:  # of a feature that is no longer here
            for row in rows:
                if row.kind == kind:
                    take(row.kind, row.id)
    return len(rows)
