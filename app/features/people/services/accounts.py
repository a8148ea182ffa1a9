"""An account over its life: made, changed, put to sleep and woken, taken away."""

from sqlalchemy import delete, func, select, update

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import Invitation, Person
from app.features.people.policies import can_keep_accounts
from app.features.people.queries import account_key, find_by_email, organisers_of_all
from app.features.people.services.passwords import hashed
from app.live.connection import look_again
from app.store.clock import now
from app.store.transactions import after_commit
from app.web.errors import Conflict, NotAllowed


def one_by_one(account: str) -> None:
    """Nobody else is at this account (a fingerprint, hexadecimal) until the transaction ends.

    SQLite has one writer at a time; PostgreSQL is asked for a lock.
    """
    if db.engine.dialect.name == "postgresql":
        key = int(account[:15], 16)
        db.session.execute(select(func.pg_advisory_xact_lock(key)))


def create_person(email: str, name: str, *, language: str = "") -> Person:
    """A new account without a password yet; raises RuleViolation("email_taken"), to the second of two at once as well."""
    email = email.strip().lower()
    one_by_one(account_key(email))
    if find_by_email(email):
        raise RuleViolation("email_taken")
    person = Person(email=email, name=name.strip(), language=language, created_at=now())
    db.session.add(person)
    db.session.flush()
    return person


def set_password(person: Person, password: str) -> None:
    """Hash and keep, for commands, whose process nobody waits for. Raises RuleViolation("password_too_short")."""
    keep_password(person, hashed(password))


def keep_password(person: Person, password_hash: str) -> None:
    """A new password ends every session that was opened with the one before, and every link to choose one."""
    person.password_hash = password_hash
    end_sessions(person)


def end_sessions(person: Person) -> None:
    """Whoever is signed in as this person is no longer, nor hears a desk; links to choose a password open nothing."""
    person.generation = (person.generation or 0) + 1
    db.session.flush()
    spend_links(person)
    look_again_at(person)


def look_again_at(person: Person) -> None:
    """Once this is on disk, close the desks that this person may no longer follow."""
    number = person.id
    after_commit(lambda: look_again(number))


def spend_links(person: Person) -> None:
    """Every link to choose this account's first password is used up."""
    db.session.execute(
        update(Invitation)
        .where(Invitation.person_id == person.id, Invitation.spent_at.is_(None))
        .values(spent_at=now())
    )


def change_account(person: Person, name: str, language: str, *, by: Person | None) -> None:
    """One's own name and language. Raises NotAllowed for somebody else's."""
    if by is None or by.id != person.id:
        raise NotAllowed
    person.name, person.language = name.strip(), language


def change_password(
    person: Person, proven: str | None, new_hash: str, *, by: Person | None
) -> None:
    """One's own password; `proven` is the stored hash that the present one was held against, outside of the transaction.

    Raises NotAllowed, Conflict when the password was changed meanwhile.
    """
    if by is None or by.id != person.id:
        raise NotAllowed
    if person.password_hash != proven:
        raise Conflict
    keep_password(person, new_hash)


def deactivate(person: Person, *, by: Person | None) -> None:
    """Nobody signs in with this account until it is woken. Raises NotAllowed, RuleViolation("own_account", "last_organiser")."""
    permit_ending(person, by)
    if person.deactivated_at is None:
        person.deactivated_at = now()
        end_sessions(person)


def reactivate(person: Person, *, by: Person | None) -> None:
    """The account opens again, with the roles it has. Raises NotAllowed."""
    if not can_keep_accounts(by):
        raise NotAllowed
    person.deactivated_at = None


def take_away(person: Person, *, by: Person | None) -> None:
    """The account is gone, with its name and e-mail; what it made stays, made by nobody in particular.

    Raises NotAllowed, RuleViolation("own_account", "last_organiser").
    """
    permit_ending(person, by)
    look_again_at(person)
    db.session.flush()
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if column.nullable and any(
                key.column is Person.__table__.c.id for key in column.foreign_keys
            ):
                db.session.execute(update(table).where(column == person.id).values({column: None}))
    db.session.execute(delete(Person).where(Person.id == person.id))
    db.session.expire_all()


def permit_ending(person: Person, by: Person | None) -> None:
    """Somebody must remain who can do everything; two who end each other at once are served one after the other."""
    if not can_keep_accounts(by):
        raise NotAllowed
    if by is not None and by.id == person.id:
        raise RuleViolation("own_account")
    others = [one for one in organisers_of_all(to_change=True) if one.id != person.id]
    if not any(one.is_active and one.password_hash for one in others):
        raise RuleViolation("last_organiser")
