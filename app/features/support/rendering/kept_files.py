"""What an archive keeps of accompaniments: those that everybody may read, as data, without a contact."""

from collections.abc import Iterator

from app.domain.supporting import reached
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.support.models import Accompaniment
from app.features.support.queries import published_in
from app.formats.plain import Json, day, dumped, words

PUBLIC = ("first", "shared", "agreement", "closing")
"""Wordings that everybody reads once an accompaniment is public."""


def kept_files(assembly: Assembly) -> Iterator[tuple[str, bytes]]:
    """One file; none where nothing is public."""
    found = list(db.session.scalars(published_in(assembly)))
    if found:
        yield "accompaniments.json", dumped([as_json(one) for one in reversed(found)]).encode()


def as_json(support: Accompaniment) -> Json:
    """One accompaniment: its words, its steps with their days, what has changed."""
    said = [one for one in support.wordings if one.kind in PUBLIC]
    return {
        "number": support.id,
        "title": words(support.title),
        "scale": support.scale,
        "theme": support.theme,
        "steps": [{"state": name, "on": day(on)} for name, on in reached(support.thread)],
        "wordings": [
            {
                "kind": one.kind,
                "on": day(one.made_on),
                "words": words(one.text),
                "agreed": one.agreed_theirs,
                "until": day(one.ends_on),
            }
            for one in said
        ],
        "follow_ups": [
            {"due": day(one.due_on), "done": day(one.done_on), "change": words(one.change)}
            for one in support.follow_ups
        ],
    }
