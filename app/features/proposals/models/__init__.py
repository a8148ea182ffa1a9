"""A proposal, its versions and origins, and what was said about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.deliberation import Deliberation
from app.domain.proposal_life import NEXT, State, check_move
from app.domain.stages import Stage
from app.extensions import Model
from app.features.assemblies.models import Assembly
from app.features.places.models import Place
from app.features.proposals.models.beside import ProposalPicture as ProposalPicture
from app.features.proposals.models.beside import ProposalPlace as ProposalPlace
from app.features.proposals.models.beside import ProposalStep as ProposalStep
from app.store.belongings import NUMBER
from app.store.clock import Moment, now
from app.store.persons import said_by_people
from app.words.localized import Localized, LocalizedType

STATUSES = tuple(state.value for state in State)
ANSWERS = ("agree", "worry", "aside", "object")
"""What a seat may answer in a round of consensus or consent; a worry and an objection have words."""
STATUS_OF = {
    Stage.ADOPTED: State.ADOPTED,
    Stage.NOT_ADOPTED: State.UNDER_DISCUSSION,
    Stage.POSTPONED: State.UNDER_DISCUSSION,
    Stage.WITHDRAWN: State.WITHDRAWN,
}
BEFORE_THE_ROAD = (State.DRAFT, State.SHARED, State.ON_AGENDA)
"""States in which no room has talked of it yet."""


def usual_road() -> dict[str, Any]:
    """The cascade most assemblies know; `write_proposal` puts the charter's own in its place."""
    return Deliberation(("consensus", "consent", "for_against")).as_json()


class Proposal(Model):
    """Something the assembly may decide; its words live in versions."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("assembly_id", "number"),
        CheckConstraint(
            "status IN ('draft','shared','on_agenda','on_the_table','adopted','not_adopted','under_discussion',"
            "'withdrawn','merged','replaced')",
            name="status",
        ),
        CheckConstraint("source IN ('phone','desk','paper')", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    number: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType)
    bearer: Mapped[str] = mapped_column(String(80), default="", info=said_by_people(""))
    """The group or role that carries it; a name only if the person wants it."""
    status: Mapped[str] = mapped_column(String(20), default="draft", index=True)
    """Where it stands in its life (app.domain.proposal_life); `enter` changes it, and keeps the step."""
    road: Mapped[dict[str, Any]] = mapped_column(JSON, default=usual_road)
    """Where it stands: app.domain.deliberation, as JSON. Objections there bear the numbers of ours."""
    back_on: Mapped[datetime | None] = mapped_column(Moment)
    """When a proposal that did not pass comes back."""
    straight_because: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """Why it went to the vote without the steps before it; empty where it did not."""
    theme: Mapped[str] = mapped_column(String(16), default="", server_default="")
    """One of app.domain.themes, or nothing."""
    cost_cents: Mapped[int | None]
    """What it would cost, as those who propose it think."""
    volunteer_hours: Mapped[int | None]
    carrier: Mapped[str] = mapped_column(
        String(120), default="", server_default="", info=said_by_people("")
    )
    """Who would carry it out: a group, a role, a place."""
    source: Mapped[str] = mapped_column(String(8), default="desk", server_default="desk")
    """phone: written by a resident; desk: by the team for somebody; paper: typed from a slip."""
    seat_id: Mapped[int | None] = mapped_column(
        ForeignKey("seats.id", ondelete="SET NULL"), index=True
    )
    """Whose phone or card wrote it: they alone may go on with their draft. Never shown; `bearer` is what they chose to show."""
    away: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its words were held or hidden (app.features.moderation): the act says why."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    moved_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it last went on: a result on the wall gives way to what comes after it."""
    assembly: Mapped[Assembly] = relationship()
    places: Mapped[list[Place]] = relationship(secondary="proposal_places", order_by=Place.id)
    pictures: Mapped[list[ProposalPicture]] = relationship(
        back_populates="proposal", order_by="ProposalPicture.id", cascade="all, delete-orphan"
    )
    versions: Mapped[list[ProposalVersion]] = relationship(
        back_populates="proposal",
        order_by="ProposalVersion.number",
        cascade="all, delete-orphan",
    )
    recordings: Mapped[list[Recording]] = relationship(
        back_populates="proposal", order_by="Recording.id", cascade="all, delete-orphan"
    )
    origins: Mapped[list[Origin]] = relationship(
        back_populates="proposal", cascade="all, delete-orphan"
    )
    arguments: Mapped[list[Argument]] = relationship(
        back_populates="proposal", order_by="Argument.id", cascade="all, delete-orphan"
    )
    objections: Mapped[list[Objection]] = relationship(
        back_populates="proposal", order_by="Objection.id", cascade="all, delete-orphan"
    )

    def recording_in(self, lang: str) -> Recording | None:
        """The present words read aloud in this language, if somebody has."""
        number = self.current.number
        return next(
            (r for r in self.recordings if r.language == lang and r.version == number), None
        )

    rounds: Mapped[list[Round]] = relationship(
        back_populates="proposal", order_by="Round.id", cascade="all, delete-orphan"
    )

    @property
    def deliberation(self) -> Deliberation:
        """Where it stands on the road of the charter."""
        return Deliberation.from_json(self.road)

    @property
    def moment(self) -> str:
        """Stage, version and round, in one word: what its gestures are drawn for."""
        talk = self.deliberation
        return f"{talk.stage}.{talk.version}.{talk.round}"

    steps: Mapped[list[ProposalStep]] = relationship(
        back_populates="proposal",
        order_by="ProposalStep.id",
        cascade="all, delete-orphan",
        foreign_keys="ProposalStep.proposal_id",
    )

    @property
    def state(self) -> State:
        """Where it stands in its life."""
        return State(self.status)

    def go_on(self, reached: Deliberation, at: datetime | None = None, **said: Any) -> None:
        """Keep where a gesture has led, when, and what that means for everybody; `said` as in `enter`.

        Raises RuleViolation("proposal_is_…").
        """
        self.road, self.moved_at = reached.as_json(), at or now()
        ends, talked = STATUS_OF.get(reached.stage), reached.stage is not Stage.PRESENTATION
        if talked and self.state in BEFORE_THE_ROAD and ends not in NEXT[self.state]:
            self.enter(State.IN_DELIBERATION, at=at, **said)
        self.enter(ends or self.state, at=at, **said)

    def adopt(self, at: datetime | None = None, **said: Any) -> None:
        """The room has decided, on whatever way it came there; `said` as in `enter`."""
        if self.state not in (State.ADOPTED, State.REPLACED):
            self.enter(State.IN_DELIBERATION, at=at, **said)
            self.enter(State.ADOPTED, at=at, **said)

    def enter(self, state: State, *, at: datetime | None = None, **said: Any) -> None:
        """A step of its life, kept as a record; staying keeps none, unless it goes on to another agenda.

        `said`: role, session_id, item_id, reason, other (the proposal that it was merged into, or replaced by).
        Raises RuleViolation("proposal_is_…") where no step leads there.
        """
        check_move(self.state, state)
        last = self.steps[-1].item_id if self.steps else None
        onward = state is State.ON_AGENDA and said.get("item_id") != last
        if state is not self.state or onward:
            self.status = state.value
            self.steps.append(ProposalStep(state=state.value, at=at or now(), **said))

    @property
    def current(self) -> ProposalVersion:
        """The version on the table: the latest."""
        return self.versions[-1]

    def version_at(self, number: int | None) -> ProposalVersion:
        """The version of this number, or the one on the table where there is none."""
        return next((one for one in self.versions if one.number == number), self.current)

    def reword(self, title: Localized, text: Localized) -> None:
        """Other words for the version on the table, which keeps its number: a draft, or a translation."""
        self.title = self.current.title = title
        self.current.text = text


class ProposalVersion(Model):
    """The title and the words of a proposal at one moment; an amendment makes a new version."""

    __tablename__ = "proposal_versions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType)
    text: Mapped[Localized] = mapped_column(LocalizedType)
    """French, English, and the easy-read words."""
    reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    """Why this version: the objection it answers."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship(back_populates="versions")


class Recording(Model):
    """A proposal read aloud by somebody, in one language: for those who listen rather than read."""

    __tablename__ = "recordings"
    __table_args__ = (UniqueConstraint("proposal_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    """Which version of the words was read: an old recording is not played as if it were the present words."""
    kind: Mapped[str] = mapped_column(String(20))
    """audio/mpeg, audio/ogg, audio/mp4, audio/webm or audio/wav, as its first bytes say."""
    name: Mapped[str] = mapped_column(String(16))
    """The first digits of its SHA-256: a new recording has a new address."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship(back_populates="recordings")


class Origin(Model):
    """Where a proposal came from: what was seen or read on a walk, a table, a request, a decision, another proposal…"""

    __tablename__ = "origins"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('observation','price','table','request','idea','proposal','decision')",
            name="kind",
        ),
        UniqueConstraint("proposal_id", "kind", "ref"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(16))
    ref: Mapped[int | None] = mapped_column(info=NUMBER)
    """The number of the observation, the price reading, the earlier proposal or decision."""
    words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    proposal: Mapped[Proposal] = relationship(back_populates="origins")


class OnAgenda(Model):
    """A proposal is discussed at an item of a session's agenda."""

    __tablename__ = "proposals_on_agenda"

    item_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True
    )
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), primary_key=True
    )
    proposal: Mapped[Proposal] = relationship()


class Argument(Model):
    """What was said: for, against, a question and its answer, a remark."""

    __tablename__ = "arguments"
    __table_args__ = (
        CheckConstraint("kind IN ('for','against','question','reaction','remark')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[Localized] = mapped_column(LocalizedType)
    answer: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    source: Mapped[str] = mapped_column(String(40), default="")
    """A table or colour, never a name."""
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    """The seat that wrote it, where one did; never shown."""
    said_at: Mapped[datetime] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship(back_populates="arguments")


class Objection(Model):
    """One objection of a consent round and how it ended; a preference is noted as such."""

    __tablename__ = "objections"
    __table_args__ = (
        CheckConstraint("kind IN ('objection','preference','concern')", name="kind"),
        CheckConstraint(
            "outcome IS NULL OR outcome IN ('integrated','withdrawn','maintained','noted')",
            name="outcome",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    version_number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16), default="objection")
    text: Mapped[Localized] = mapped_column(LocalizedType)
    source: Mapped[str] = mapped_column(String(40), default="")
    outcome: Mapped[str | None] = mapped_column(String(16))
    resolution: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    raised_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship(back_populates="objections")


class Round(Model):
    """The room is asked whether it agrees: who is asked and, once it is over, how many said what."""

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("proposals.id", ondelete="CASCADE"), index=True
    )
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    stage: Mapped[str] = mapped_column(String(16))
    """consensus or objections."""
    moment: Mapped[str] = mapped_column(String(40))
    """The proposal's moment that it asks about: another version or stage is another round."""
    seats: Mapped[list[int]] = mapped_column(JSON, info=NUMBER)
    """The seats that were here when it began: only they answer."""
    hands: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """{answer: how many} of raised hands and paper, as the desk counted them."""
    counts: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    """{answer: how many}, kept when the round is over: the answers themselves are then forgotten."""
    began_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    proposal: Mapped[Proposal] = relationship(back_populates="rounds")


class Answer(Model):
    """What one seat answers while a round lasts, under a mark that says the same seat again but not which one."""

    __tablename__ = "round_answers"
    __table_args__ = (
        CheckConstraint("kind IN ('agree','worry','aside','object')", name="kind"),
        {"sqlite_with_rowid": False},
    )
    off_screens = True

    round_id: Mapped[int] = mapped_column(
        ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True
    )
    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    objection_id: Mapped[int | None] = mapped_column(
        ForeignKey("objections.id", ondelete="SET NULL"), index=True
    )
    """Its words, where it has some: of an objection or of a worry."""
    objection: Mapped[Objection | None] = relationship()
