"""Reads that pages share: accompaniments, whose they are, which a code opens, what is due."""

from collections import Counter

from sqlalchemy import Exists, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.codes import REQUEST_LENGTH, read_code
from app.domain.publication.shares import hidden_under_five
from app.domain.supporting import by_scale
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import shown_assemblies
from app.features.people.models import Person, Role
from app.features.support.models import SCALES, Accompaniment, MeetingChange, SupportAnswer
from app.store.keys import for_use
from app.web.doors import find, there

WITH_THREAD = (
    joinedload(Accompaniment.assembly),
    selectinload(Accompaniment.wordings),
    selectinload(Accompaniment.meetings),
    selectinload(Accompaniment.follow_ups),
    joinedload(Accompaniment.first_companion),
    joinedload(Accompaniment.second_companion),
)
"""All that a line of a list reads."""


def find_support(number: int) -> Accompaniment:
    """The accompaniment. Raises NotFound."""
    return find(Accompaniment, number)


def find_by_code(typed: str) -> Accompaniment:
    """The request that this code opens. Raises NotFound, RuleViolation("unknown_code")."""
    code = read_code(typed, (REQUEST_LENGTH,))
    return there(
        db.session.scalar(select(Accompaniment).where(Accompaniment.code_hash == code_hash(code)))
    )


def code_hash(code: str) -> str:
    """What a code is known by: without the key of this place nobody can compute it."""
    return for_use("code of a request", code).hex()


def of_assembly(assembly: Assembly) -> Select[Accompaniment]:
    """Its accompaniments, the newest first."""
    wanted = select(Accompaniment).where(Accompaniment.assembly_id == assembly.id)
    return wanted.options(*WITH_THREAD).order_by(Accompaniment.id.desc())


def published_numbers() -> list[tuple[int, int]]:
    """The number of each that everybody may read, with its assembly's."""
    wanted = select(Accompaniment.id, Accompaniment.assembly_id)
    rows = db.session.execute(wanted.where(Accompaniment.published_at.is_not(None)))
    return [(row[0], row[1]) for row in rows]


def supports_of(assembly: Assembly) -> list[Accompaniment]:
    """All of them, the newest first."""
    return list(db.session.scalars(of_assembly(assembly)))


def published_in(assembly: Assembly) -> Select[Accompaniment]:
    """Those that everybody may read, the newest first."""
    return of_assembly(assembly).where(Accompaniment.published_at.is_not(None))


def has_published(assembly: Assembly) -> Exists:
    """Whether there is one to read, to be asked of the database."""
    mine = (Accompaniment.assembly_id == assembly.id, Accompaniment.published_at.is_not(None))
    return select(Accompaniment.id).where(*mine).exists()


def asked_assemblies() -> list[Assembly]:
    """Those that a request can be made to."""
    return [one for one in shown_assemblies() if not one.archived_at]


def companions(assembly: Assembly) -> list[Person]:
    """Those among whom a pair is named: facilitators and organisers, by name."""
    wanted = (
        select(Person)
        .join(Role)
        .where(
            Person.deactivated_at.is_(None),
            Role.kind.in_(("organiser", "facilitator")),
            or_(Role.assembly_id == assembly.id, Role.assembly_id.is_(None)),
        )
    )
    return list(db.session.scalars(wanted.order_by(Person.name, Person.id).distinct()))


def changes_of(support: Accompaniment) -> list[MeetingChange]:
    """What became of its announced meetings, the newest first."""
    wanted = select(MeetingChange).where(MeetingChange.support_id == support.id)
    wanted = wanted.options(joinedload(MeetingChange.place), joinedload(MeetingChange.by))
    return list(db.session.scalars(wanted.order_by(MeetingChange.id.desc())))


def answers_of(support: Accompaniment) -> dict[str, dict[str, SupportAnswer]]:
    """What was answered, by moment and question."""
    out: dict[str, dict[str, SupportAnswer]] = {"start": {}, "end": {}}
    wanted = select(SupportAnswer).where(SupportAnswer.support_id == support.id)
    for one in db.session.scalars(wanted):
        out[one.moment][one.question] = one
    return out


def loads(supports: list[Accompaniment]) -> list[tuple[str, int]]:
    """How many open accompaniments each companion has, the most first."""
    counts = Counter(one.name for support in supports for one in support.pair)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def scales(supports: list[Accompaniment]) -> dict[str, int | None]:
    """How many of each scale; None where the number is too small to show, or would give one away."""
    return hidden_under_five(by_scale((one.scale for one in supports), SCALES))


def themes(supports: list[Accompaniment]) -> dict[str, int | None]:
    """The same of what they are about, as the team named it."""
    counts = Counter(one.theme for one in supports if one.theme)
    return hidden_under_five(dict(sorted(counts.items())))
