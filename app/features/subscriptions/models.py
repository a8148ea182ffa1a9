"""Who wants to hear, what there is to tell, who was told, and the letters that wait to leave.

An address is here because its owner asked for it twice; it goes when they leave. What was told to whom is a row, so that
nothing is told twice; a letter is a row too, so that a server that dies neither forgets it nor writes it again.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.store.belongings import NUMBER
from app.store.clock import Moment


class Subscriber(Model):
    """An address that wants to hear of one assembly, or of one thing of it, in one language."""

    __tablename__ = "subscribers"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("assembly_id", "email", "about"),
        CheckConstraint("paused_why IN ('','refused','unreachable','bounced')", name="why"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    lang: Mapped[str] = mapped_column(String(8))
    about: Mapped[str] = mapped_column(String(24), default="", server_default="")
    """The mark of the one thing that it wants to hear of (a decision's number, "proposal-3"); "" for all that the assembly does."""
    key: Mapped[str] = mapped_column(String(32))
    """Random; the links in its letters are derived from it and from the instance's secret."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    digest_at: Mapped[datetime | None] = mapped_column(Moment)
    """When its last digest was written."""
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    """Its letters came back: nothing is written until it asks again."""
    paused_why: Mapped[str] = mapped_column(String(12), default="")
    assembly: Mapped[Assembly] = relationship()
    letters: Mapped[list[Letter]] = relationship(
        back_populates="subscriber", cascade="all, delete-orphan"
    )
    told: Mapped[list[Told]] = relationship(
        back_populates="subscriber", cascade="all, delete-orphan"
    )

    @property
    def hears(self) -> bool:
        """Letters are written to it."""
        return self.confirmed_at is not None and self.paused_at is None


class News(Model):
    """One change that is public: `kind` is one of a feature's notices, `ref` the number of its row. Noted once, never changed."""

    __tablename__ = "news"
    off_screens = True
    __table_args__ = (UniqueConstraint("kind", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[int] = mapped_column(info=NUMBER)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class Told(Model):
    """This news stands in a letter to this subscriber: it is never written to them again."""

    __tablename__ = "news_told"
    off_screens = True

    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscribers.id"), primary_key=True)
    news_id: Mapped[int] = mapped_column(ForeignKey("news.id"), primary_key=True)
    subscriber: Mapped[Subscriber] = relationship(back_populates="told")


class Letter(Model):
    """A letter in the outbox: waiting, leaving (handed to the mail server just now), sent or failed."""

    __tablename__ = "letters"
    off_screens = True
    __table_args__ = (
        CheckConstraint("state IN ('waiting','leaving','sent','failed')", name="state"),
        CheckConstraint("kind IN ('confirmation','digest')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscribers.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    """Plain text; emptied once it was sent."""
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    """The same at every try, so that a mailbox that got it twice shows it once."""
    state: Mapped[str] = mapped_column(String(12), default="waiting", index=True)
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(Moment)
    try_at: Mapped[datetime] = mapped_column(Moment)
    """Not before this moment."""
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the last try began."""
    subscriber: Mapped[Subscriber] = relationship(back_populates="letters")
