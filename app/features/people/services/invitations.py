"""Invitations: a link to choose the first password of an account, and with it the roles that the account has.

Whoever makes a link could use it. So a link is made only for an account that is nobody's but the inviting assembly's:
no password yet, no role elsewhere. One that is kept from before dies with the next role that the account is given.
"""

import secrets
from datetime import timedelta

from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import Invitation, Person
from app.features.people.policies import can_keep_accounts, can_organise
from app.features.people.queries import account_key, find_by_email, fingerprint
from app.features.people.services.accounts import (
    create_person,
    keep_password,
    one_by_one,
    spend_links,
)
from app.features.people.services.roles import give_role
from app.store.clock import now
from app.web.errors import NotAllowed

INVITATION_LASTS = timedelta(days=14)


def invite(email: str, name: str, kind: str, assembly_id: int, *, by: Person | None) -> str | None:
    """Invite somebody to an assembly; gives the secret of the link to choose a password. Raises NotAllowed.

    None for an account that is not the assembly's own: the role is given, and its owner comes in as they do elsewhere.
    """
    if not can_organise(by, assembly_id):
        raise NotAllowed
    one_by_one(account_key(email))
    person = find_by_email(email, to_change=True) or create_person(email, name)
    give_role(person, kind, assembly_id)
    return make_invitation(person, assembly_id) if awaits(person, assembly_id) else None


def renew_link(person: Person, assembly_id: int | None, *, by: Person | None) -> str:
    """Another link in the place of a lost one, by the assembly, or (None) by the organiser of the instance.

    Raises NotAllowed, RuleViolation("no_link_for_this_account").
    """
    allowed = can_keep_accounts(by) if assembly_id is None else can_organise(by, assembly_id)
    if not allowed:
        raise NotAllowed
    if not awaits(person, assembly_id):
        raise RuleViolation("no_link_for_this_account")
    spend_links(person)
    return make_invitation(person, assembly_id)


def awaits(person: Person, assembly_id: int | None) -> bool:
    """True if the account has no owner yet and a link by this assembly (None: by the instance) opens nothing of others."""
    if person.password_hash or not person.is_active:
        return False
    return assembly_id is None or all(role.assembly_id == assembly_id for role in person.roles)


def make_invitation(person: Person, assembly_id: int | None) -> str:
    """A link's secret, of which only the hash is kept."""
    token = secrets.token_urlsafe(24)
    db.session.add(
        Invitation(
            person=person, assembly_id=assembly_id, token_hash=fingerprint(token), made_at=now()
        )
    )
    return token


def find_invitation(token: str, *, to_change: bool = False) -> Invitation:
    """The unspent invitation of a link; raises RuleViolation("invitation_spent")."""
    wanted = select(Invitation).where(Invitation.token_hash == fingerprint(token))
    invitation = db.session.scalar(wanted.with_for_update() if to_change else wanted)
    if invitation is None or invitation.spent_at or invitation.made_at < now() - INVITATION_LASTS:
        raise RuleViolation("invitation_spent")
    if not awaits(invitation.person, invitation.assembly_id):
        raise RuleViolation("invitation_spent")
    return invitation


def accept_invitation(token: str, password_hash: str) -> Person:
    """Keep the password that was chosen; this link and all others are spent. Raises RuleViolation("invitation_spent")."""
    person_id = find_invitation(token).person_id
    db.session.get_one(Person, person_id, with_for_update=True, populate_existing=True)
    invitation = find_invitation(token, to_change=True)
    keep_password(invitation.person, password_hash)
    return invitation.person
