"""Reading who welcomes: the addresses of a session, and the one that a browser holds."""

from collections.abc import Mapping

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import GreeterAddress
from app.features.assemblies.queries import fingerprint


def greeters_of(session_id: int) -> list[GreeterAddress]:
    """The addresses that are given now, the oldest first."""
    wanted = select(GreeterAddress).where(
        GreeterAddress.session_id == session_id, GreeterAddress.revoked_at.is_(None)
    )
    return list(db.session.scalars(wanted.order_by(GreeterAddress.id)))


def greeter_held(session_id: int, held: Mapping[str, str]) -> GreeterAddress | None:
    """The address of this session that a browser with these secrets holds."""
    for address in greeters_of(session_id) if held else []:
        secret = held.get(str(address.id))
        if secret and address.browser_hash == fingerprint(secret):
            return address
    return None
