"""The record of sessions that were ended by mistake; `models` brings the table with the others."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.store.clock import Moment


class Reopening(Model):
    """A session that was ended by mistake and went on: when it had ended, when it was taken up again, by whom."""

    __tablename__ = "session_reopenings"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    closed_at: Mapped[datetime] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reopened_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
