"""The places of the instance to choose from in a form: their names only, however many there are."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select

from app.extensions import db
from app.features.places.models import Place
from app.web.many_field import Thing
from app.words.i18n import current_language


def places_to_find(first: Iterable[int] = ()) -> list[Thing]:
    """Every place, those whose numbers are in `first` before the others, then the newest; two of one name say their address."""
    lang, before = current_language(), {number: rank for rank, number in enumerate(first)}
    rows = db.session.execute(select(Place.id, Place.name, Place.address)).all()
    rows = sorted(rows, key=lambda row: (before.get(row.id, len(before)), -row.id))
    labels = [row.name.in_(lang).text for row in rows]
    often = Counter(labels)
    return [
        Thing(
            row.id,
            f"{label}, {row.address}" if often[label] > 1 and row.address else label,
            "\n".join([*row.name.words.values(), row.address or ""]),
        )
        for row, label in zip(rows, labels, strict=True)
    ]
