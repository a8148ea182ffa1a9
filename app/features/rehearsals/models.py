"""What is kept of a rehearsal while it lasts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.store.clock import Moment


class Rehearsal(Model):
    """A hidden copy of a session: an assembly of its own, which has this one session. One at a time for each session."""

    __tablename__ = "rehearsals"

    assembly_id: Mapped[int] = mapped_column(
        ForeignKey("assemblies.id", ondelete="CASCADE"), primary_key=True
    )
    """The hidden copy."""
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), unique=True
    )
    """The session that is practised, which is not touched."""
    residents: Mapped[int] = mapped_column(default=0)
    """How many simulated residents were asked in."""
    begun_at: Mapped[datetime] = mapped_column(Moment)
    assembly: Mapped[Assembly] = relationship()
    session: Mapped[Session] = relationship()

    @property
    def stage(self) -> Session:
        """The copy of the session, on which one practises."""
        return self.assembly.sessions[0]
