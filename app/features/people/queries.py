"""Reading accounts."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.features.people.models import EndedSignIn, Person, Role, SignInFailure

SIGN_IN = "sign_in"
"""Under which a signed-in browser's cookie keeps the mark of its sign-in."""
PAUSE = timedelta(minutes=15)
"""How far back wrong passwords count."""
HOUR = timedelta(hours=1)
"""How far back letters count, and how long a try is kept."""


def fingerprint(secret: str) -> str:
    """SHA-256 in hex: how secrets of 128 bits and more are kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def account_key(email: str, browser: str | None = None) -> str:
    """Under what an account's wrong passwords are counted: never its e-mail itself."""
    name = email.strip().lower()
    return fingerprint(f"{name} {browser}" if browser else name)


def find_person(person_id: int) -> Person | None:
    """The account by its number."""
    return db.session.get(Person, person_id)


def find_by_email(email: str, *, to_change: bool = False) -> Person | None:
    """The account by its e-mail, whatever the case; `to_change` keeps others from changing it at the same time."""
    wanted = select(Person).where(Person.email == email.strip().lower())
    return db.session.scalar(wanted.with_for_update() if to_change else wanted)


def signed_in(kept: str, mark: str | None) -> Person | None:
    """Who a cookie speaks for: `kept` as Person.get_id gave it, `mark` of that one sign-in.

    None when the account is asleep or gone, its password has changed since, or this sign-in was ended.
    """
    number, _, generation = kept.partition(".")
    if not (number.isdecimal() and generation.isdecimal()):
        return None
    person = find_person(int(number))
    if person is None or not person.is_active or kept != person.get_id():
        return None
    if mark and db.session.get(EndedSignIn, fingerprint(mark)) is not None:
        return None
    return person


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


def all_people() -> Select[Person]:
    """Every account of the instance with its roles, by name."""
    return select(Person).options(selectinload(Person.roles)).order_by(Person.name, Person.id)


def organisers_of_all(*, to_change: bool = False) -> list[Person]:
    """The organisers of the whole instance, by number; `to_change` keeps others from changing them at the same time."""
    instance = select(Role.person_id).where(Role.assembly_id.is_(None), Role.kind == "organiser")
    wanted = select(Person).where(Person.id.in_(instance)).order_by(Person.id)
    if to_change:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return list(db.session.scalars(wanted))
