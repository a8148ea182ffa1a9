"""Accounts and roles. Residents have no account: they hold a seat (see assemblies)."""

from __future__ import annotations

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.store.clock import Moment

ROLES = ("organiser", "facilitator", "note_taker")


class Person(UserMixin, Model):
    """Somebody who signs in with an e-mail and a password."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    """Argon2id; None until an invitation is accepted."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    """In which pages open after signing in; "" until somebody chose one: the page they signed in on says it."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    deactivated_at: Mapped[datetime | None] = mapped_column(Moment)
    generation: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of the sessions of this account: a new password begins another, and whoever signed in before is out."""
    roles: Mapped[list[Role]] = relationship(back_populates="person", cascade="all, delete-orphan")

    @property
    def is_active(self) -> bool:
        """A deactivated account cannot sign in."""
        return self.deactivated_at is None

    def get_id(self) -> str:
        """What the cookie of a signed-in browser says: who, and of which generation of sessions."""
        return f"{self.id}.{self.generation}"

    def has_role(self, assembly_id: int | None, *kinds: str) -> bool:
        """True if this person holds one of `kinds` in the assembly, or is organiser of the whole instance."""
        return any(
            (role.assembly_id is None and role.kind == "organiser")
            or (role.assembly_id == assembly_id and role.kind in kinds)
            for role in self.roles
        )


class Role(Model):
    """What a person may do in one assembly, or (organiser, no assembly) in the whole instance."""

    __tablename__ = "roles"
    __table_args__ = (
        UniqueConstraint("person_id", "assembly_id", "kind"),
        CheckConstraint("kind IN ('organiser', 'facilitator', 'note_taker')", name="kind"),
        CheckConstraint("assembly_id IS NOT NULL OR kind = 'organiser'", name="scope"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    assembly_id: Mapped[int | None] = mapped_column(index=True)
    """The assembly's number. Not a foreign key: this room does not know assemblies."""
    kind: Mapped[str] = mapped_column(String(16))
    given_at: Mapped[datetime] = mapped_column(Moment)
    lent: Mapped[bool] = mapped_column(default=False, server_default=false())
    """For a hidden copy of the assembly, on which somebody practises; lists of roles leave it out."""
    person: Mapped[Person] = relationship(back_populates="roles")


class Invitation(Model):
    """A link by which an invited person chooses a first password; spent once, only its hash is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    assembly_id: Mapped[int | None] = mapped_column()
    """The assembly that made the link; None for the organiser of the instance."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    spent_at: Mapped[datetime | None] = mapped_column(Moment)
    person: Mapped[Person] = relationship()


class EndedSignIn(Model):
    """A sign-in that its owner ended; its cookie, wherever it was copied to, opens nothing for as long as it would last."""

    __tablename__ = "ended_sign_ins"

    mark_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(Moment)


class SignInFailure(Model):
    """A try at an account (by hash of its e-mail), noted until it proves right: the account pauses after a few, the room never."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
