"""Reading what is moderated: the rules, what is away and why, the log, what waits to be looked at."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.moderation.models import AWAY, ModerationAct, ModerationReport, ModerationRules
from app.features.moderation.signals import Words, words_asked
from app.store.keys import passing
from app.web.doors import there


def find_words(kind: str, ref: int) -> Words:
    """Raises NotFound."""
    answers: list[Words | None] = words_asked.send(None, kind=kind, ref=ref)
    return there(next((one for one in answers if one is not None), None))


def rules_of(assembly_id: int) -> ModerationRules | None:
    """The rules in force: the latest."""
    wanted = select(ModerationRules).where(ModerationRules.assembly_id == assembly_id)
    return db.session.scalar(wanted.order_by(ModerationRules.version.desc()).limit(1))


def put_away(kind: str, refs: Iterable[int]) -> dict[int, ModerationAct]:
    """Of these, what is held or hidden now, with the act that says why."""
    asked = list(refs)
    if not asked:
        return {}
    wanted = (
        select(ModerationAct)
        .where(
            ModerationAct.kind == kind,
            ModerationAct.ref.in_(asked),
            ModerationAct.act != "left",
        )
        .order_by(ModerationAct.id)
    )
    latest = {act.ref: act for act in db.session.scalars(wanted)}
    return {ref: act for ref, act in latest.items() if act.act in AWAY}


def is_away(kind: str, ref: int) -> ModerationAct | None:
    """The act that holds or hides it, if one does."""
    return put_away(kind, [ref]).get(ref)


def log_of(assembly: Assembly) -> Select[ModerationAct]:
    """Everything that was done, the latest first."""
    wanted = select(ModerationAct).where(ModerationAct.assembly_id == assembly.id)
    return wanted.order_by(ModerationAct.id.desc())


def acts_on(kind: str, ref: int) -> list[ModerationAct]:
    """What was done with these words, in order."""
    wanted = select(ModerationAct).where(ModerationAct.kind == kind, ModerationAct.ref == ref)
    return list(db.session.scalars(wanted.order_by(ModerationAct.id)))


def reports_on(kind: str, ref: int) -> list[ModerationReport]:
    """What people say of these words, as long as nobody has looked."""
    wanted = select(ModerationReport).where(
        ModerationReport.kind == kind,
        ModerationReport.ref == ref,
        ModerationReport.settled_at.is_(None),
    )
    return list(db.session.scalars(wanted.order_by(ModerationReport.id)))


def waiting(assembly: Assembly) -> list[tuple[str, int, int]]:
    """(kind, number, how many ask) of words that somebody should look at, the oldest first."""
    wanted = (
        select(ModerationReport.kind, ModerationReport.ref, func.count())
        .where(ModerationReport.assembly_id == assembly.id, ModerationReport.settled_at.is_(None))
        .group_by(ModerationReport.kind, ModerationReport.ref)
        .order_by(func.min(ModerationReport.id))
    )
    return [(kind, ref, count) for kind, ref, count in db.session.execute(wanted)]


def told_to_seats(assembly_id: int) -> list[ModerationAct]:
    """What is away now of words that a seat wrote."""
    wanted = select(ModerationAct).where(
        ModerationAct.assembly_id == assembly_id, ModerationAct.act != "left"
    )
    latest = {(a.kind, a.ref): a for a in db.session.scalars(wanted.order_by(ModerationAct.id))}
    return [act for act in latest.values() if act.act in AWAY and act.seat_id is not None]


def mark_of_reporter(assembly_id: int, seat_id: int) -> str:
    """The mark under which a seat's reports are kept: always the same for it, and telling nobody which seat it is."""
    words = f"report {assembly_id} {seat_id}"
    return passing(words).hex()[:32]
