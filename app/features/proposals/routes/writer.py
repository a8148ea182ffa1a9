"""Who writes a proposal: the seat of a phone, or of a card that was shown to this browser a short while ago.

Between two sessions no phone holds a seat. A card that was shown opens the three steps for two hours, in this browser alone,
until the proposal is shared or somebody says that they have finished; a card that is replaced opens nothing any more.
"""

from dataclasses import replace
from datetime import timedelta

from flask import session as browser

from app.extensions import db
from app.features.assemblies.models import Card, Seat
from app.features.assemblies.queries import Who, who
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_edit
from app.features.proposals.queries import find_proposal
from app.store.clock import now
from app.web.doors import demand
from app.web.errors import NotFound

KEPT = "proposal_card"
LASTS = timedelta(hours=2)


def writer() -> Who:
    """Whoever asks, with the seat of their phone, else of their card."""
    asker = who()
    if asker.seat is not None:
        return asker
    return replace(asker, seat=seat_of_card())


def seat_of_card() -> Seat | None:
    """The seat of the card that was shown, while that lasts."""
    kept = browser.get(KEPT)
    if not isinstance(kept, list) or len(kept) != 2 or now().timestamp() > kept[1]:
        return None
    card = db.session.get(Card, kept[0])
    if card is None or card.revoked_at is not None or card.seat.removed_at is not None:
        return None
    return card.seat


def remember(seat: Seat) -> None:
    """The card of this seat was shown to this browser."""
    if seat.card is not None:
        browser[KEPT] = [seat.card.id, int((now() + LASTS).timestamp())]


def forget() -> None:
    """Whoever wrote here has finished: the next person shows their own card."""
    browser.pop(KEPT, None)


def editable(proposal_id: int) -> Proposal:
    """The proposal, for its author and the team; nobody else learns that there is a draft. Raises NotFound, NotAllowed."""
    proposal, by = find_proposal(proposal_id), writer()
    if not can_edit(by, proposal):
        if proposal.status == "draft":
            raise NotFound
        demand(allowed=False)
    if KEPT in browser and by.seat is not None:
        remember(by.seat)
    return proposal
