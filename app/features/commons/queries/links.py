"""Addresses of other sites that things of the library name, and whether they still answer."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from sqlalchemy import select

from app.extensions import db
from app.features.commons.models import Item

AGENT = "Tablee library links"
GONE = 400
"""From this status on, a reader finds nothing there."""
BUSY = (401, 403, 405, 429)
"""What a site answers to a program while people still read it."""


def outside_addresses() -> list[tuple[int, str]]:
    """The number and the address of each thing that is read or heard elsewhere, as long as it was not taken out."""
    wanted = select(Item.id, Item.address).where(Item.address != "", Item.withdrawn_at.is_(None))
    return [(number, address) for number, address in db.session.execute(wanted.order_by(Item.id))]


def silence_of(address: str, seconds: int) -> str:
    """Why nothing is read there any more; nothing where it answers."""
    try:
        asked = Request(address, headers={"User-Agent": AGENT})
        with urlopen(asked, timeout=seconds) as answer:
            status = int(answer.status)
    except HTTPError as error:
        status = error.code
    except (OSError, ValueError, HTTPException) as error:
        return str(getattr(error, "reason", error))[:200]
    return "" if status < GONE or status in BUSY else str(status)
