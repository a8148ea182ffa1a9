"""What an assembly has chosen for its minutes, and which of its minutes are under way."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.minutes.models import Minutes, MinutesHabits, Step
from app.store.clock import now
from app.words.i18n import zone_of


def habits_of(assembly: Assembly) -> MinutesHabits:
    """What was chosen; without a choice, a row of its own with nothing asked for, not yet stored."""
    habits = db.session.get(MinutesHabits, assembly.id)
    return habits or MinutesHabits(
        assembly_id=assembly.id,
        correction_days=0,
        approved_first=False,
        list_at_once=False,
        with_names=False,
        changed_at=now(),
    )


def usual_end(minutes: Minutes, days: int) -> datetime:
    """When a time for corrections of so many days ends: the same hour on the assembly's clock, whatever the season."""
    begins = now().astimezone(zone_of(minutes.assembly.time_zone))
    return begins + timedelta(days=days)


def next_sessions(minutes: Minutes) -> list[Session]:
    """Sessions that could approve these minutes: later ones that are not over, the soonest first."""
    query = (
        select(Session)
        .where(
            Session.assembly_id == minutes.assembly_id,
            Session.starts_at > minutes.session.starts_at,
            Session.closed_at.is_(None),
        )
        .order_by(Session.starts_at)
    )
    return list(db.session.scalars(query))


def step_of_vote(vote_id: int) -> Step | None:
    """The proposal to approve that this vote answers, if it is one."""
    query = select(Step).where(Step.kind == "proposed", Step.vote_id == vote_id)
    return db.session.scalars(query.order_by(Step.id.desc())).first()
