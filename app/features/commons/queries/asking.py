"""What was asked at a round table: the answers that its session awaits."""

from sqlalchemy import select

from app.extensions import db
from app.features.commons.models import Slot
from app.features.decisions.models import AwaitedAnswer


def questions_at(slot: Slot) -> list[AwaitedAnswer]:
    """Each question with what was answered, in the order in which they were asked; none but at a round table."""
    if slot.kind != "table" or slot.session_id is None:
        return []
    wanted = select(AwaitedAnswer).where(AwaitedAnswer.session_id == slot.session_id)
    return list(db.session.scalars(wanted.order_by(AwaitedAnswer.id)))
