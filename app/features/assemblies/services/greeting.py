"""Who welcomes without an account: an address each, given for one session, which opens its welcome table and nothing else."""

from sqlalchemy import delete, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import GreeterAddress, Session
from app.features.assemblies.policies import Asker, can_conduct, person_of
from app.features.assemblies.queries.greeters import greeters_of
from app.features.assemblies.services.one_browser import (
    LONGEST_NAME,
    Held,
    as_printed,
    new_code,
    take,
)
from app.store.clock import now
from app.web.doors import there
from app.web.errors import NotAllowed

MOST_GREETERS = 12


def give_greeter_address(session: Session, name: str, *, by: Asker) -> GreeterAddress:
    """One more address. `name`: whose it is, "" if not told.

    Raises NotAllowed, RuleViolation("session_closed", "too_many_greeters").
    """
    if not can_conduct(by, session):
        raise NotAllowed
    if session.state == "closed":
        raise RuleViolation("session_closed")
    if len(greeters_of(session.id)) >= MOST_GREETERS:
        raise RuleViolation("too_many_greeters", most=MOST_GREETERS)
    person = person_of(by)
    address = GreeterAddress(
        session_id=session.id,
        name=name.strip()[:LONGEST_NAME],
        code=new_code(),
        given_at=now(),
        given_by_id=person.id if person else None,
    )
    db.session.add(address)
    db.session.flush()
    return address


def take_greeter_address_back(address: GreeterAddress, *, by: Asker) -> None:
    """From now on it opens nothing. Raises NotAllowed."""
    if not can_conduct(by, address.session):
        raise NotAllowed
    address.revoked_at = address.revoked_at or now()


def find_greeter_address(code: str) -> GreeterAddress:
    """The address of this code. Raises NotFound where there is none, or it was taken back."""
    return there(greeter_of(code))


def greeter_of(code: str, *, to_take: bool = False) -> GreeterAddress | None:
    """The same, None where there is none; `to_take` locks it, so that two browsers cannot both take it."""
    wanted = select(GreeterAddress).where(
        GreeterAddress.code == as_printed(code), GreeterAddress.revoked_at.is_(None)
    )
    return db.session.scalar(wanted.with_for_update() if to_take else wanted)


def take_greeter_address(code: str, held: Held) -> tuple[GreeterAddress, str]:
    """A browser begins to welcome; gives its address with the secret to keep.

    Raises NotFound, RuleViolation("address_taken", "session_closed").
    """
    address = there(greeter_of(code, to_take=True))
    if address.session.state == "closed":
        raise RuleViolation("session_closed")
    secret = take(address, held)
    db.session.flush()
    return address, secret


def forget_greeters(assembly_id: int) -> None:
    """Who welcomed in sessions that are over is of no use to anybody."""
    over = select(Session.id).where(
        Session.assembly_id == assembly_id, Session.closed_at.is_not(None)
    )
    db.session.execute(delete(GreeterAddress).where(GreeterAddress.session_id.in_(over)))
