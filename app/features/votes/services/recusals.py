"""A conflict of interest, declared for a point of the agenda: the seat takes no part in the votes of that point."""

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Seat
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.votes.models import Recusal
from app.web.errors import NotAllowed


def declare_interest(item: AgendaItem, seat: Seat, *, by: Who) -> None:
    """Leave the seat off the rolls made from now on at this point; a vote that is open keeps its own. Raises NotAllowed."""
    if not can_conduct(by, item.session):
        raise NotAllowed
    if db.session.get(Recusal, (item.id, seat.id)) is None:
        db.session.add(Recusal(item_id=item.id, seat_id=seat.id))
        db.session.flush()
        tell(item.session, "interests_changed", faces=("desk",))


def take_back_interest(item: AgendaItem, seat: Seat, *, by: Who) -> None:
    """It was a mistake: the seat votes again at this point. Raises NotAllowed."""
    if not can_conduct(by, item.session):
        raise NotAllowed
    recusal = db.session.get(Recusal, (item.id, seat.id))
    if recusal is not None:
        db.session.delete(recusal)
        db.session.flush()
        tell(item.session, "interests_changed", faces=("desk",))
