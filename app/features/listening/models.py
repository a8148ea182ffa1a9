"""Questions of an assembly, the rounds in which they are asked, and the sheets that come in: no person, no time, no order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.asking.questions import Question, read_questions
from app.extensions import Model
from app.features.assemblies.models import Assembly, Session
from app.features.places.models import Place
from app.store.clock import Moment
from app.store.database import SHUFFLED
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

KINDS = ("before", "after", "once", "needs")


class Questionnaire(Model):
    """A few questions; once locked, neither its words nor its hash ever change: a change is a new version."""

    __tablename__ = "questionnaires"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaires.id"))
    """The version that this one was made from."""
    title: Mapped[Localized] = mapped_column(LocalizedType)
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """As app.domain.asking.questions reads them."""
    source: Mapped[str] = mapped_column(String(400), default="")
    """Where its words come from, if they are not the group's own."""
    wording_hash: Mapped[str | None] = mapped_column(String(64))
    written_at: Mapped[datetime] = mapped_column(Moment)
    locked_at: Mapped[datetime | None] = mapped_column(Moment)
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    assembly: Mapped[Assembly] = relationship()
    rounds: Mapped[list[ListeningRound]] = relationship(
        back_populates="questionnaire", order_by="ListeningRound.id"
    )

    @property
    def is_locked(self) -> bool:
        """It is being asked, or may be: its words stay."""
        return self.locked_at is not None

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions; none before any was written."""
        return read_questions(self.questions) if self.questions else ()


class ListeningRound(Model):
    """One time of asking: open while people answer, then closed, then published with what will change."""

    __tablename__ = "listening_rounds"
    __table_args__ = (
        CheckConstraint("kind IN ('before','after','once','needs')", name="kind"),
        CheckConstraint("population IS NULL OR population > 0", name="population"),
        UniqueConstraint("code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("listening_rounds.id"))
    """The round before, for one that comes after."""
    population: Mapped[int | None]
    """How many people or households there are, where a need is to be reckoned for all of them."""
    code: Mapped[str] = mapped_column(String(6))
    """Six characters on the wall: whoever knows it may answer."""
    opened_at: Mapped[datetime] = mapped_column(Moment)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    counts: Mapped[dict[str, dict[str, int]] | None] = mapped_column(JSON(none_as_null=True))
    """A wall of stickers: question -> option -> stickers."""
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What was counted at the end; from then on it never moves."""
    promise: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """What will change, or why nothing does."""
    next_on: Mapped[date | None] = mapped_column(Date)
    """When the group talks about it again."""
    questionnaire: Mapped[Questionnaire] = relationship(back_populates="rounds")
    session: Mapped[Session | None] = relationship()
    place: Mapped[Place | None] = relationship()
    before: Mapped[ListeningRound | None] = relationship(remote_side=[id])

    @property
    def state(self) -> str:
        """open, closed or published."""
        if self.published_at:
            return "published"
        return "closed" if self.closed_at else "open"

    @property
    def assembly(self) -> Assembly:
        """Whose round it is."""
        return self.questionnaire.assembly

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions."""
        return self.questionnaire.asked


class ListeningSheet(Model):
    """The answers of one person: a key made by chance, and nothing that says who, when, or in which order."""

    __tablename__ = "listening_sheets"
    off_screens = True
    __table_args__ = ({"sqlite_with_rowid": False, "info": SHUFFLED},)

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(
        ForeignKey("listening_rounds.id", ondelete="CASCADE"), index=True
    )
    answers: Mapped[Mapping[str, Any]] = mapped_column(JSON)
    helped: Mapped[bool] = mapped_column(default=False)
    """Somebody wrote down what the person said."""
    pile: Mapped[int] = mapped_column(default=0)
    """0: it counts. 2: typed by the second person from the same pile, to be compared; gone when the round is closed."""


class ListeningWords(Model):
    """Words that somebody wrote under one question, apart from the sheet they stood on."""

    __tablename__ = "listening_words"
    off_screens = True
    __table_args__ = ({"sqlite_with_rowid": False, "info": SHUFFLED},)

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(
        ForeignKey("listening_rounds.id", ondelete="CASCADE"), index=True
    )
    question: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(500), info=said_by_people(""))


class ListeningMark(Model):
    """That a seat has answered, as a keyed hash, while the round is open: not what, nor on which sheet."""

    __tablename__ = "listening_marks"
    off_screens = True
    __table_args__ = ({"sqlite_with_rowid": False, "info": SHUFFLED},)

    round_id: Mapped[int] = mapped_column(
        ForeignKey("listening_rounds.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
