"""The life of an assembly: a draft until it is shown, then archived, then erased with everything that is about persons."""

from typing import Any

from sqlalchemy import Table, tuple_, update

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_create, can_prepare
from app.features.assemblies.queries.hidden import phones_bound, rehearsals_of
from app.features.assemblies.services.phones import release
from app.features.assemblies.signals import public_things_asked
from app.features.manifest import manifests
from app.features.people.services import forget_roles, take_lent_roles_back
from app.features.places.services import share_places
from app.store.belongings import Belongings, belongings, parts, remove, tell_written_apart
from app.store.clock import now
from app.store.persons import MARK
from app.web.errors import Conflict, NotAllowed


def show_assembly(assembly: Assembly, *, by: Asker) -> None:
    """From now on everybody can read of it. Raises NotAllowed, RuleViolation("only_a_rehearsal")."""
    permit(assembly, by)
    if assembly.is_rehearsal:
        raise RuleViolation("only_a_rehearsal")
    assembly.shown_at = assembly.shown_at or now()


def archive_assembly(assembly: Assembly, *, by: Asker) -> None:
    """It is over: everything stays to be read. Raises NotAllowed, Conflict("session_under_way")."""
    permit(assembly, by)
    if any(session.state == "open" for session in assembly.sessions):
        raise Conflict("session_under_way")
    assembly.archived_at = assembly.archived_at or now()


def take_up_again(assembly: Assembly, *, by: Asker) -> None:
    """It goes on. Raises NotAllowed, RuleViolation("assembly_erased")."""
    permit(assembly, by)
    if assembly.erased_at:
        raise RuleViolation("assembly_erased")
    assembly.archived_at = None


def permit(assembly: Assembly, by: Asker) -> None:
    """Raises NotAllowed."""
    if not can_prepare(by, assembly):
        raise NotAllowed


def has_public_things(assembly: Assembly) -> bool:
    """Whether it decided or published anything, which must stay to be read."""
    return any(public_things_asked.send(assembly, assembly=assembly))


def erase_assembly(assembly: Assembly, slug: str, *, by: Asker) -> bool:
    """Everything that is about persons goes; what was decided and published stays, without them. Where nothing was, all goes.

    `slug` is its short address, typed to be sure. True if something stays. Only organisers of the whole instance may. Raises
    NotAllowed, RuleViolation("not_its_address"), Conflict("session_under_way").
    """
    if not can_create(by):
        raise NotAllowed
    if slug.strip() != assembly.slug:
        raise RuleViolation("not_its_address")
    if any(session.state == "open" for session in assembly.sessions):
        raise Conflict("session_under_way")
    stays, number = has_public_things(assembly), assembly.id
    for hidden in rehearsals_of(assembly):
        wipe(hidden)
    db.session.flush()
    forget_roles(number)
    found = belongings(Assembly.__table__, {(number,)})
    if not stays:
        remove(found)
        return False
    remove(about_persons(found))
    share_places(number)
    empty_names(belongings(Assembly.__table__, {(number,)}))
    erased = db.session.get_one(Assembly, number)
    erased.erased_at = now()
    erased.archived_at = erased.archived_at or erased.erased_at
    return True


def wipe(hidden: Assembly) -> None:
    """A hidden copy goes whole, with the roles that were lent for it: phones that are in it are sent away."""
    for phone in phones_bound(hidden):
        release(phone)
    take_lent_roles_back(hidden.id)
    remove(belongings(Assembly.__table__, {(hidden.id,)}))


def about_persons(found: Belongings) -> Belongings:
    """The rows that features say go, with what belongs to them."""
    names = {table for one in manifests() for table, kept in one.retention.items() if kept.goes}
    going: Belongings = {}
    for table, keys in found.items():
        if table.name in names:
            for where, rows in belongings(table, keys).items():
                going.setdefault(where, set()).update(rows)
    return going


def empty_names(found: Belongings) -> None:
    """Empty the columns in which a person may be named."""
    tell_written_apart(found)
    for table, keys in found.items():
        if values := nobody_in(table):
            own = tuple(table.primary_key.columns)
            for part in parts(keys):
                db.session.execute(update(table).where(tuple_(*own).in_(part)).values(values))
    db.session.expire_all()


def nobody_in(table: Table) -> dict[str, Any]:
    """What stands in those columns once nobody is named."""
    return {column.name: column.info[MARK] for column in table.columns if MARK in column.info}
