"""A decision and its standings, who does what, answers awaited from an authority, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    inspect,
    select,
)
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.orm import Session as OrmSession

from app.domain.publication.dates import next_report
from app.domain.publication.register import Standing, standing_on
from app.domain.themes import THEMES as THEMES
from app.extensions import Model
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.places.models import Place
from app.features.proposals.models import Proposal
from app.features.votes.models import Vote
from app.store.clock import Moment
from app.store.persons import said_by_people
from app.words.i18n import local_time
from app.words.localized import Localized, LocalizedType
from app.words.searching import searched

ACTION_STATES = ("offered", "accepted", "declined", "under_way", "done", "dropped")
ANSWERS = ("accepted", "partly", "refused")


class Decision(Model):
    """Something the assembly decided. Its number and words never change; its standing is only added to."""

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number"),
        UniqueConstraint("session_id", "rank"),
        UniqueConstraint("vote_id"),
        Index("ix_decisions_assembly_taken", "assembly_id", "taken_at"),
        CheckConstraint("step IN ('consensus','consent','vote')", name="step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    proposal_version: Mapped[int | None]
    vote_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"))
    number: Mapped[str] = mapped_column(String(24))
    rank: Mapped[int]
    """1 for the first decision of its session."""
    title: Mapped[Localized] = mapped_column(LocalizedType)
    text: Mapped[Localized] = mapped_column(LocalizedType)
    """The words that were decided, with the easy-read ones."""
    step: Mapped[str] = mapped_column(String(12))
    """The step of the cascade at which it was taken: consensus, consent or vote."""
    method: Mapped[str | None] = mapped_column(String(40))
    """The way of counting, for a vote."""
    theme: Mapped[str] = mapped_column(String(24), default="other")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    taken_at: Mapped[datetime] = mapped_column(Moment, index=True)
    searched: Mapped[str] = mapped_column(Text, default="")
    """Number, title and text in every language, folded: what a search looks through."""
    report_due: Mapped[date | None] = mapped_column(Date, index=True)
    """The day by which somebody is to say what became of it; None once the two years are over."""
    assembly: Mapped[Assembly] = relationship()
    session: Mapped[Session] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    vote: Mapped[Vote | None] = relationship()
    place: Mapped[Place | None] = relationship()
    statuses: Mapped[list[DecisionStatus]] = relationship(
        back_populates="decision",
        order_by="DecisionStatus.id",
        foreign_keys="DecisionStatus.decision_id",
    )
    actions: Mapped[list[Action]] = relationship(back_populates="decision", order_by="Action.id")
    awaited: Mapped[list[AwaitedAnswer]] = relationship(
        back_populates="decision", order_by="AwaitedAnswer.id"
    )
    statements: Mapped[list[Statement]] = relationship(
        back_populates="decision", order_by="Statement.id"
    )
    reports: Mapped[list[Report]] = relationship(back_populates="decision", order_by="Report.id")

    @property
    def latest(self) -> DecisionStatus:
        """The record written last; it may count only from a later day."""
        return self.statuses[-1]

    def standing(self, day: date) -> Standing | None:
        """Where the decision stands on `day`, None if it was not taken yet."""
        return standing_on([record.as_standing() for record in self.statuses], day)


@listens_for(Decision, "before_insert")
@listens_for(Decision, "before_update")
def keep_searched(_mapper: object, _connection: object, decision: Decision) -> None:
    """What a search looks through follows the words."""
    decision.searched = searched([decision.number], [decision.title, decision.text])


@listens_for(OrmSession, "before_flush")
def keep_report_due(session: OrmSession, _flush: object, _instances: object) -> None:
    """The day of the next report follows the day on which it was taken there, and the reports there are."""
    for row in (*session.new, *session.dirty):
        for decision in reported_anew(session, row):
            zone = decision.assembly.time_zone if decision.assembly else None
            taken = local_time(decision.taken_at, zone).date()
            decision.report_due = next_report(taken, [report.on for report in decision.reports])


def reported_anew(session: OrmSession, row: object) -> Iterable[Decision]:
    """The decisions whose next report moves with this row."""
    if isinstance(row, Report):
        return [row.decision] if row.decision else []
    if isinstance(row, Assembly) and inspect(row).attrs.time_zone.history.deleted:
        return session.scalars(select(Decision).where(Decision.assembly_id == row.id)).all()
    return [row] if isinstance(row, Decision) else []


class Decided:
    """What rests on a decision from a day on: a rule, an approval, a price. It has no state of its own: it counts as long as the decision does."""

    from_day: Mapped[date] = mapped_column(Date)

    @declared_attr
    def decision_id(cls) -> Mapped[int]:
        """The decision that it rests on: there is always one."""
        return mapped_column(ForeignKey("decisions.id"), index=True)

    @declared_attr
    def decision(cls) -> Mapped[Decision]:
        """The same."""
        return relationship(Decision)


class DecisionStatus(Model):
    """Where a decision stands from a day on. Never removed, and never changed once its adoption has been said."""

    __tablename__ = "decision_statuses"
    __table_args__ = (
        CheckConstraint(
            "status IN ('on_trial','in_force','under_discussion','repealed','replaced')",
            name="status",
        ),
        CheckConstraint("status <> 'replaced' OR replaced_by_id IS NOT NULL", name="replaced"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    since: Mapped[date] = mapped_column(Date)
    review_on: Mapped[date | None] = mapped_column(Date)
    responsible: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """A group or a role that answers for it; a name only if the person wants it."""
    bearer_searched: Mapped[str] = mapped_column(
        String(200),
        default=lambda given: searched([given.get_current_parameters()["responsible"]])[:200],
    )
    """The same, folded."""
    reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision: Mapped[Decision] = relationship(back_populates="statuses", foreign_keys=[decision_id])
    replaced_by: Mapped[Decision | None] = relationship(foreign_keys=[replaced_by_id])

    def as_standing(self) -> Standing:
        """The part of the record that the core reasons about."""
        return Standing(self.status, self.since, self.review_on, self.responsible)


class Statement(Model):
    """What a minority wants to be read beside a decision, or beside a proposal that was not adopted."""

    __tablename__ = "statements"
    __table_args__ = (
        CheckConstraint("decision_id IS NOT NULL OR proposal_id IS NOT NULL", name="about"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    text: Mapped[Localized] = mapped_column(LocalizedType)
    signed: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """How they sign: a table, "four people", names if they want. Empty: not signed."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    decision: Mapped[Decision | None] = relationship(back_populates="statements")


class Action(Model):
    """Somebody does something by a date: offered to a named group or role, then accepted or declined by it."""

    __tablename__ = "actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    what: Mapped[Localized] = mapped_column(LocalizedType)
    who: Mapped[str] = mapped_column(String(80), info=said_by_people(""))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    session: Mapped[Session] = relationship()
    decision: Mapped[Decision | None] = relationship(back_populates="actions")
    states: Mapped[list[ActionState]] = relationship(
        back_populates="action", order_by="ActionState.id", cascade="all, delete-orphan"
    )

    @property
    def state(self) -> str:
        """Where it stands now: offered, accepted, declined, under_way, done or dropped."""
        return self.states[-1].state

    @property
    def is_open(self) -> bool:
        """Somebody is still expected to do it."""
        return self.state in ("offered", "accepted", "under_way")


class ActionState(Model):
    """A step in the life of an action, with the day and, for a refusal, the reason."""

    __tablename__ = "action_states"
    __table_args__ = (
        CheckConstraint(
            "state IN ('offered','accepted','declined','under_way','done','dropped')",
            name="state",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    on: Mapped[date] = mapped_column(Date)
    note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    action: Mapped[Action] = relationship(back_populates="states")


class AwaitedAnswer(Model):
    """What the assembly asked an authority, and by when it expects to hear; silence shows by itself."""

    __tablename__ = "awaited_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    authority: Mapped[str] = mapped_column(String(120))
    subject: Mapped[Localized] = mapped_column(LocalizedType)
    asked_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    session: Mapped[Session] = relationship()
    decision: Mapped[Decision | None] = relationship(back_populates="awaited")
    responses: Mapped[list[Response]] = relationship(
        back_populates="awaited", order_by="Response.id", cascade="all, delete-orphan"
    )

    @property
    def is_open(self) -> bool:
        """Nothing was heard yet."""
        return not self.responses


class Response(Model):
    """What an authority answered, as it was received."""

    __tablename__ = "responses"
    __table_args__ = (
        CheckConstraint("outcome IN ('accepted','partly','refused')", name="outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    awaited_id: Mapped[int] = mapped_column(ForeignKey("awaited_answers.id"), index=True)
    received_on: Mapped[date] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(12))
    content: Mapped[Localized] = mapped_column(LocalizedType)
    reasons: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    awaited: Mapped[AwaitedAnswer] = relationship(back_populates="responses")
    ratings: Mapped[list[ResponseRating]] = relationship(
        back_populates="response", cascade="all, delete-orphan"
    )


class ResponseRating(Model):
    """What one seat, which the table cannot name, thinks of an authority's answer: `rater` is a keyed hash."""

    __tablename__ = "response_ratings"
    __table_args__ = (CheckConstraint("face BETWEEN 1 AND 4", name="face"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    rater: Mapped[str] = mapped_column(String(64), primary_key=True)
    face: Mapped[int]
    """1 no, 2 rather no, 3 rather yes, 4 yes, to "does it answer what we asked?"."""
    response: Mapped[Response] = relationship(back_populates="ratings")


class Report(Model):
    """What became of a decision at a date, as its responsible body says it; residents rate it beside."""

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint("state IN ('done','under_way','not_started','stopped')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    text: Mapped[Localized] = mapped_column(LocalizedType)
    noted_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision: Mapped[Decision] = relationship(back_populates="reports")
    ratings: Mapped[list[Rating]] = relationship(
        back_populates="report", cascade="all, delete-orphan"
    )


class Rating(Model):
    """One face out of four, from one seat that the table cannot name: `rater` is a keyed hash."""

    __tablename__ = "ratings"
    __table_args__ = (CheckConstraint("face BETWEEN 1 AND 4", name="face"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    rater: Mapped[str] = mapped_column(String(64), primary_key=True)
    face: Mapped[int]
    """1 no, 2 rather no, 3 rather yes, 4 yes, to "is it going the way we decided?"."""
    report: Mapped[Report] = relationship(back_populates="ratings")


class AgendaReminder(Model):
    """The point that opens a session's agenda by itself because something is late."""

    __tablename__ = "agenda_reminders"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    """Empty once somebody took the point off: it does not come back."""
    item: Mapped[AgendaItem | None] = relationship()
