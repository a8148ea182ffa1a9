"""Reading accounts."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.extensions import db
from app.features.people.models import Person, Role, SignInFailure


def find_person(person_id: int) -> Person | None:
    """The account by its number."""
    return db.session.get(Person, person_id)


def find_by_email(email: str) -> Person | None:
    """The account by its e-mail, whatever the case."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def failures_since(account_hash: str, moment: datetime) -> int:
    """How many wrong passwords this account has had since `moment`."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(SignInFailure)
            .where(SignInFailure.account_hash == account_hash, SignInFailure.at > moment)
        )
        or 0
    )


def people_of(assembly_id: int) -> list[tuple[Person, Role]]:
    """Who holds which role in an assembly, by name."""
    rows = db.session.execute(
        select(Person, Role)
        .join(Role, Role.person_id == Person.id)
        .where(Role.assembly_id == assembly_id)
        .order_by(Person.name, Role.kind)
    )
    return [(person, role) for person, role in rows]


PAUSE = timedelta(minutes=15)
"""How far back failures count."""
