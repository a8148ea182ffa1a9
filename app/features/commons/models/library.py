"""What is kept: a story with its consent, a guide, a result that another feature published; and where it is shown."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.consent import Consent
from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.commons.models.programmes import Slot
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

ITEM_KINDS = ("story", "guide", "report", "result", "framework", "game", "recording", "picture")
AXES = ("farming", "democracy", "economy", "other")
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "Licence Ouverte 2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
"""By the name that people know, the address of the text."""


class Item(Model):
    """One thing of the library. What another feature published has its source and no words of its own: they are read there."""

    __tablename__ = "library_items"
    off_screens = True
    __table_args__ = (
        UniqueConstraint("source_room", "source_ref"),
        CheckConstraint(
            "kind IN ('story','guide','report','result','framework','game','recording','picture')",
            name="kind",
        ),
        CheckConstraint("(source_room IS NULL) = (source_ref IS NULL)", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[Localized] = mapped_column(
        LocalizedType, default=Localized, info=said_by_people(Localized())
    )
    text: Mapped[Localized] = mapped_column(
        LocalizedType, default=Localized, info=said_by_people(Localized())
    )
    theme: Mapped[str] = mapped_column(String(12), default="other")
    territory: Mapped[str] = mapped_column(String(120), default="")
    made_on: Mapped[date] = mapped_column(Date, index=True)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    licence: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(400), default="")
    """Where it is read or heard on the web, if it is not here."""
    source_room: Mapped[str | None] = mapped_column(String(24))
    source_ref: Mapped[int | None]
    """The kind and number of the news by which another feature published it."""
    said_by: Mapped[str] = mapped_column(String(60), default="", info=said_by_people(""))
    """How whoever told it wants to be called: an alias."""
    read_on: Mapped[date | None] = mapped_column(Date)
    wall_on: Mapped[date | None] = mapped_column(Date)
    web_until: Mapped[date | None] = mapped_column(Date)
    press_on: Mapped[date | None] = mapped_column(Date)
    """The four boxes of the paper, each with its date; empty means no."""
    back_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """What the secret address is made of by which whoever told it takes it back."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was taken back or taken out; its words went with it."""
    assembly: Mapped[Assembly] = relationship()
    shown: Mapped[list[Shown]] = relationship(back_populates="item", cascade="all, delete-orphan")

    @property
    def state(self) -> str:
        """draft, public or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        return "public" if self.published_at else "draft"

    @property
    def is_told(self) -> bool:
        """Whether it is somebody's own story, which needs their consent for each use."""
        return self.kind == "story" and self.source_room is None

    @property
    def consent(self) -> Consent:
        """What whoever told it agreed to."""
        taken_back = self.withdrawn_at is not None
        return Consent(self.read_on, self.wall_on, self.web_until, self.press_on, taken_back)

    def may(self, use: str, day: date) -> bool:
        """Whether it may be used so on that day; what is nobody's own story may as long as it is there."""
        return self.consent.allows(use, day) if self.is_told else self.withdrawn_at is None


class Shown(Model):
    """A thing of the library at a moment of a programme: a stand, a story that is told."""

    __tablename__ = "shown_items"
    off_screens = True

    slot_id: Mapped[int] = mapped_column(
        ForeignKey("programme_slots.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[int] = mapped_column(
        ForeignKey("library_items.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    slot: Mapped[Slot] = relationship(back_populates="shown")
    item: Mapped[Item] = relationship(back_populates="shown")
