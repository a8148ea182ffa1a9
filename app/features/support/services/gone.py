"""What people took back of accompaniments stays so when an older copy of the database is put back: contacts, and those who left."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from app.extensions import db
from app.features.support.models import Accompaniment, Trainee
from app.features.support.services.requests import forget_own_contact
from app.features.support.services.skills import leave


def taken_back(connection: Connection) -> list[str]:
    """The names of contacts that are no more and of those who left, in a database of whatever shape. Raises SQLAlchemyError."""
    asked = select(Accompaniment.id, Accompaniment.made_at).where(
        Accompaniment.kind == "request", Accompaniment.contact.is_(None)
    )
    left = select(Trainee.id, Trainee.joined_on).where(Trainee.left_on.is_not(None))
    contacts = [name_of("contact", *row) for row in connection.execute(asked)]
    return contacts + [name_of("trainee", *row) for row in connection.execute(left)]


def name_of(kind: str, number: int, since: object) -> str:
    """ "contact-12-20260112102000": its number, and since when it is there, so that no other one is meant."""
    return f"{kind}-{number}-{''.join(sign for sign in str(since)[:19] if sign.isdigit())}"


def take_out_again(names: Collection[str]) -> int:
    """Of a database that comes from an older copy; how many there were."""
    if not names:
        return 0
    asked = db.session.scalars(select(Accompaniment).where(Accompaniment.contact.is_not(None)))
    known = [one for one in asked if name_of("contact", one.id, one.made_at) in names]
    here = db.session.scalars(select(Trainee).where(Trainee.left_on.is_(None)))
    left = [one for one in here if name_of("trainee", one.id, one.joined_on) in names]
    for support in known:
        forget_own_contact(support)
    for trainee in left:
        leave(trainee)
    return len(known) + len(left)
