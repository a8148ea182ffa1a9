"""The two people who count: an address each, given at the desk for one session, held by one browser.

A browser that holds the first address is refused the second. This keeps one person from being both by mistake or by
ease; a private window or a second phone defeats it, and the pages say so.
"""

from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.assemblies.services.one_browser import (
    LONGEST_NAME,
    Held,
    as_printed,
    holds,
    new_code,
    take,
)
from app.features.votes.models import TellerAddress, Vote
from app.features.votes.policies import can_conduct_vote
from app.store.clock import now
from app.web.errors import NotAllowed, NotFound

TELLERS = (1, 2)


def give_addresses(session: Session, names: list[str], *, by: Who) -> list[TellerAddress]:
    """An address for each of the two tellers, in place of those given before. `names`: the first, the second; "" if not
    told. Raises NotAllowed, RuleViolation("session_closed")."""
    if not can_conduct(by, session):
        raise NotAllowed
    if session.state == "closed":
        raise RuleViolation("session_closed")
    revoke(session)
    given = [
        TellerAddress(
            session_id=session.id,
            teller=number,
            name=name.strip()[:LONGEST_NAME],
            code=new_code(),
            given_at=now(),
            given_by_id=by.person.id if by.person else None,
        )
        for number, name in zip(TELLERS, names, strict=True)
    ]
    db.session.add_all(given)
    db.session.flush()
    return given


def take_back_addresses(session: Session, *, by: Who) -> None:
    """From now on they open nothing; what was typed stays. Raises NotAllowed."""
    if not can_conduct(by, session):
        raise NotAllowed
    revoke(session)


def revoke(session: Session) -> None:
    """End the addresses of a session: taken back at the desk, or the evening is over."""
    for address in addresses_of(session.id):
        address.revoked_at = now()
    db.session.flush()


def take_address(code: str, held: Held) -> tuple[TellerAddress, str]:
    """A browser takes an address; gives it with the secret to keep. `held`: what this browser keeps already.

    Raises NotFound, RuleViolation("address_taken", "same_browser").
    """
    address = find_address(code)
    mine = held_by(address.session_id, held)
    if mine is not None and mine.id != address.id:
        raise RuleViolation("same_browser", number=mine.teller)
    secret = take(address, held)
    db.session.flush()
    return address, secret


def find_address(code: str) -> TellerAddress:
    """The address that is given now under this code; locked, so that two browsers cannot both take it. Raises NotFound."""
    wanted = select(TellerAddress).where(
        TellerAddress.code == as_printed(code), TellerAddress.revoked_at.is_(None)
    )
    address = db.session.scalar(wanted.with_for_update())
    if address is None:
        raise NotFound
    return address


def addresses_of(session_id: int) -> list[TellerAddress]:
    """The addresses of a session that are given now, first teller first."""
    wanted = select(TellerAddress).where(
        TellerAddress.session_id == session_id, TellerAddress.revoked_at.is_(None)
    )
    return list(db.session.scalars(wanted.order_by(TellerAddress.teller)))


def held_by(session_id: int, held: Held) -> TellerAddress | None:
    """The address of this session that a browser holds."""
    for address in addresses_of(session_id):
        if holds(address, held):
            return address
    return None


def check_teller(vote: Vote, teller: int, held: Held, *, by: Who) -> str:
    """Whoever asks may type the count of this teller; gives the name of the teller whose browser it is, "" for the desk.

    Without addresses the desk types both counts from the tellers' sheets. Once they are given, each count comes from
    its own browser. Raises NotAllowed, RuleViolation("same_browser", "tellers_have_addresses").
    """
    mine = held_by(vote.session_id, held)
    if mine is not None:
        if mine.teller != teller:
            raise RuleViolation("same_browser", number=mine.teller)
        return mine.name
    if not can_conduct_vote(by, vote):
        raise NotAllowed
    if addresses_of(vote.session_id):
        raise RuleViolation("tellers_have_addresses")
    return ""
