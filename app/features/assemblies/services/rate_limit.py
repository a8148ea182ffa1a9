"""Shares: how much one browser, one address and everybody may do of what anonymous people can do, in some minutes.

Five hundred phones of a hall are behind one address: joining with a right code and voting are never counted. Whoever
fills the house, or tries codes by thousands, meets the end of their own share long before others feel it: a browser is
known by its signed cookie, and one that throws its cookies away is still at an address.

Nobody's address is kept: a count stands under a keyed hash that is another one in every window, and is deleted two
windows later. Asked outside a request (a command, the demo), nothing is counted.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any, cast

from flask import has_request_context, request
from flask import session as browser
from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Share
from app.store.clock import now
from app.store.keys import passing
from app.web.errors import TooMuch

NAME = "share"
"""Where the signed cookie keeps what a browser is called."""


@dataclass(frozen=True)
class Limit:
    """So much of `what`, in these `minutes` and those before, for each browser, each address and everybody together."""

    what: str
    minutes: int
    browser: int
    address: int
    everybody: int | None = None
    refusal: str = "share_spent"

    @property
    def window(self) -> int:
        """The minutes since 1970 at which the present window began."""
        return int(now().timestamp() // 60) // self.minutes * self.minutes


CARD_CODES = Limit(
    "card_code", 1, browser=10, address=300, everybody=3000, refusal="too_many_tries"
)
"""Wrong codes of cards, in this minute and the one before. At the pace of everybody together, three hours find one card
of 1,000 with odds of 1 in 4,000; from one address, 1 in 8,000."""
FREE_TRIES = 3
"""Wrong card codes that a browser may type while its address has spent its share: a neighbour locks nobody out."""
WORST_ADDRESS = 1500
"""Wrong card codes of one address after which no browser there has free tries."""
SESSION_CODES = Limit(
    "session_code", 1, browser=30, address=1500, everybody=6000, refusal="too_many_tries"
)
"""Misses of session codes: counted apart, so that they pause nobody's card."""


def take(limit: Limit, about: object = "", amount: int = 1) -> None:
    """Take from a share, for `about` (a walk, an assembly) apart. Raises TooMuch(limit.refusal) when it is spent."""
    check(limit, about, amount)
    note(limit, about, amount)


def check(limit: Limit, about: object = "", amount: int = 1) -> None:
    """Raises TooMuch(limit.refusal) when one of the three has no such amount left."""
    asked = dict(shares(limit))
    had = spent(limit, about, *asked)
    if any(most is not None and had[whose] + amount > most for whose, most in asked.items()):
        raise TooMuch(limit.refusal)


def note(limit: Limit, about: object = "", amount: int = 1) -> None:
    """Count it, for all three; windows that no longer count are forgotten."""
    window = limit.window
    old = (Share.what == limit.what, Share.since < window - limit.minutes)
    db.session.execute(delete(Share).where(*old).execution_options(synchronize_session=False))
    for whose, _most in shares(limit):
        add(limit.what, keyed(limit, about, whose, window), window, amount)


def shares(limit: Limit) -> Iterator[tuple[str, int | None]]:
    """Whose shares this request takes from, with the most of each; none outside a request."""
    if has_request_context():
        yield f"browser {browser_name()}", limit.browser
        yield f"address {address_asking()}", limit.address
        yield "everybody", limit.everybody


def address_asking() -> str:
    """Where the request comes from; of the sixth version the half that a household is given."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def browser_name() -> str:
    """What this browser is called in its signed cookie; a new one is given its name now."""
    if NAME not in browser:
        browser[NAME] = secrets.token_urlsafe(9)
    return str(browser[NAME])


def spent(limit: Limit, about: object, *whose: str) -> dict[str, int]:
    """How much each of them took in this window and the one before, in one query."""
    windows = (limit.window, limit.window - limit.minutes)
    names = {keyed(limit, about, one, since): one for one in whose for since in windows}
    wanted = select(Share.whose, Share.count).where(
        Share.what == limit.what, Share.whose.in_(names)
    )
    found = dict.fromkeys(whose, 0)
    for name, count in db.session.execute(wanted) if names else ():
        found[names[name]] += count
    return found


def keyed(limit: Limit, about: object, whose: str, window: int) -> str:
    """What a count stands under: nobody can tell from it who it was, nor follow them to the next window."""
    words = f"share|{limit.what}|{about}|{whose}|{window}"
    return passing(words).hex()[:32]


def add(what: str, whose: str, since: int, amount: int) -> None:
    """Let the database add; the first of a window writes its line."""
    if not add_to_line(what, whose, amount):
        try:
            with db.session.begin_nested():
                db.session.add(Share(what=what, whose=whose, since=since, count=amount))
        except IntegrityError:  # another process wrote this line first
            add_to_line(what, whose, amount)


def add_to_line(what: str, whose: str, amount: int) -> bool:
    """False if there is no line yet."""
    added = cast(
        "CursorResult[Any]",
        db.session.execute(
            update(Share)
            .where(Share.what == what, Share.whose == whose)
            .values(count=Share.count + amount)
            .execution_options(synchronize_session=False)
        ),
    )
    return bool(added.rowcount)


def check_pace() -> None:
    """Before a typed card code is tried. Raises TooMuch("too_many_tries").

    While an address has spent its share, a browser there still has its free tries: whoever types thousands of codes
    beside a hall pauses themselves.
    """
    try:
        check(CARD_CODES)
    except TooMuch:
        most = {"browser": FREE_TRIES, "address": WORST_ADDRESS, "everybody": CARD_CODES.everybody}
        had = spent(CARD_CODES, "", *dict(shares(CARD_CODES)))
        if any(count >= (most[whose.split()[0]] or 0) for whose, count in had.items()):
            raise


def note_wrong_code(refusal: RuleViolation, *, card: bool) -> None:
    """Count a wrong or spent code that was typed, a card's or a session's; any other refusal is none."""
    if refusal.code in ("unknown_code", "spent_code"):
        note(CARD_CODES if card else SESSION_CODES)
