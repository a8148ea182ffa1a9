"""Roles: given once, taken back, never so that nobody is left who can give them."""

from sqlalchemy import delete, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import Invitation, Person, Role
from app.features.people.policies import can_organise
from app.features.people.services.accounts import look_again_at, spend_links
from app.store.clock import now
from app.web.errors import NotAllowed


def give_role(person: Person, kind: str, assembly_id: int | None) -> Role:
    """Give a role once; giving it again changes nothing.

    A link to choose the account's password that is from before opens nothing any more: it was made for less.
    """
    for role in person.roles:
        if role.kind == kind and role.assembly_id == assembly_id:
            return role
    role = Role(kind=kind, assembly_id=assembly_id, given_at=now())
    person.roles.append(role)
    db.session.flush()
    spend_links(person)
    return role


def forget_roles(assembly_id: int) -> None:
    """Every role in an assembly that is erased ends, and the links that were made for it open nothing any more."""
    for role in db.session.scalars(select(Role).where(Role.assembly_id == assembly_id)):
        spend_links(role.person)
        look_again_at(role.person)
        db.session.delete(role)
    db.session.execute(delete(Invitation).where(Invitation.assembly_id == assembly_id))
    db.session.flush()


def lend_roles(assembly_id: int, to: int) -> None:
    """Whoever may do something in an assembly may do it in its hidden copy `to`. Links and desks are left as they are."""
    for role in list(db.session.scalars(select(Role).where(Role.assembly_id == assembly_id))):
        role.person.roles.append(Role(kind=role.kind, assembly_id=to, given_at=now(), lent=True))
    db.session.flush()


def take_lent_roles_back(assembly_id: int) -> None:
    """The hidden copy goes, and the desks that show it close."""
    for role in list(db.session.scalars(select(Role).where(Role.assembly_id == assembly_id))):
        look_again_at(role.person)
        role.person.roles.remove(role)
    db.session.flush()


def take_role_back(person: Person, kind: str, assembly_id: int, *, by: Person | None) -> None:
    """The role ends at once, and the desk that it had open. A link that was made for it opens nothing any more.

    Raises NotAllowed, RuleViolation("own_role"): somebody must remain who can give roles.
    """
    if not can_organise(by, assembly_id):
        raise NotAllowed
    if by is not None and person.id == by.id and kind == "organiser":
        raise RuleViolation("own_role")
    for role in [r for r in person.roles if r.kind == kind and r.assembly_id == assembly_id]:
        person.roles.remove(role)
        spend_links(person)
    db.session.flush()
    look_again_at(person)
