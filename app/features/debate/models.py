"""Which seats would like a proposal to go on: a sign of interest, never a vote."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.store.clock import Moment


class Support(Model):
    """One seat’s sign, under a mark that says the same seat again, for any proposal of its assembly, but not which one."""

    __tablename__ = "supports"
    __table_args__ = ({"sqlite_with_rowid": False},)
    off_screens = True

    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
