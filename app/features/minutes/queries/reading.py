"""Finding minutes, their sections and revisions, and what of them is public."""

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.minutes.models import (
    Correction,
    EasyCheck,
    Minutes,
    Publication,
    Revision,
    Section,
)
from app.features.minutes.policies import public_or_listed, public_publications
from app.features.minutes.queries.content import content_of
from app.formats.plain import Json
from app.web.doors import find, there


def find_minutes(minutes_id: int) -> Minutes:
    """Raises NotFound."""
    return find(Minutes, minutes_id)


def minutes_of(session: Session) -> Minutes | None:
    """The minutes of a session, once it was closed."""
    return db.session.scalar(select(Minutes).where(Minutes.session_id == session.id))


def find_section(minutes: Minutes, section_id: int) -> Section:
    """Raises NotFound for a section of other minutes."""
    return there(next((s for s in minutes.sections if s.id == section_id), None))


def find_revision(section: Section, lang: str, number: int) -> Revision:
    """Raises NotFound."""
    return there(next((r for r in section.revisions if (r.lang, r.number) == (lang, number)), None))


def find_correction(minutes: Minutes, correction_id: int) -> Correction:
    """Raises NotFound for a correction of other minutes."""
    return there(next((c for c in minutes.corrections if c.id == correction_id), None))


def find_publication(minutes: Minutes, number: int) -> Publication:
    """Raises NotFound."""
    query = public_publications().where(
        Publication.minutes_id == minutes.id, Publication.number == number
    )
    return there(db.session.scalar(query))


def public_minutes(assembly: Assembly | None = None) -> list[Minutes]:
    """Minutes that anybody can read, at least their list of decisions, the latest session first."""
    query = readable_minutes()
    if assembly is not None:
        query = query.where(Minutes.assembly_id == assembly.id)
    return list(db.session.scalars(query))


def latest_minutes(most: int) -> list[Minutes]:
    """Those of the last few sessions."""
    return list(db.session.scalars(readable_minutes().limit(most)))


def latest_published(assembly: Assembly, most: int) -> list[Minutes]:
    """The last few minutes of an assembly that are published."""
    query = readable_minutes().where(Minutes.assembly_id == assembly.id, Minutes.publications.any())
    return list(db.session.scalars(query.limit(most)))


def readable_minutes() -> Select[Minutes]:
    """The same of every assembly, with what a list shows of them."""
    return (
        select(Minutes)
        .join(Minutes.session)
        .where(public_or_listed())
        .order_by(Session.starts_at.desc(), Minutes.id.desc())
        .options(
            contains_eager(Minutes.session),
            joinedload(Minutes.assembly),
            selectinload(Minutes.publications),
        )
    )


def assemblies_with_minutes() -> list[Assembly]:
    """Those of which anybody can read minutes, the oldest first."""
    readable = select(Minutes.assembly_id).where(public_or_listed())
    query = select(Assembly).where(Assembly.id.in_(readable)).order_by(Assembly.id)
    return list(db.session.scalars(query))


def publication_hashes(assembly: Assembly) -> list[str]:
    """The fingerprint of everything that was published of an assembly, in its order."""
    query = public_publications().join(Minutes).where(Minutes.assembly_id == assembly.id)
    hashes = query.with_only_columns(Publication.sha256, maintain_column_froms=True)
    return list(db.session.scalars(hashes.order_by(Publication.id)))


def all_publications() -> list[Publication]:
    """Every publication, the latest first."""
    query = public_publications().order_by(Publication.published_at.desc(), Publication.id.desc())
    return list(db.session.scalars(query))


def latest_publications(assembly: Assembly | None = None, most: int = 100) -> list[Publication]:
    """The last publications, the latest first, with their sessions and what they correct."""
    query = public_publications().order_by(Publication.published_at.desc(), Publication.id.desc())
    reading = joinedload(Publication.minutes)
    query = query.limit(most).options(
        reading.joinedload(Minutes.session).joinedload(Session.assembly),
        reading.joinedload(Minutes.assembly),
        joinedload(Publication.erratum),
    )
    if assembly is not None:
        query = query.join(Minutes).where(Minutes.assembly_id == assembly.id)
    return list(db.session.scalars(query))


def working_content(minutes: Minutes) -> Json:
    """The content of the working copy as it stands."""
    checks = (
        select(EasyCheck).where(EasyCheck.minutes_id == minutes.id).order_by(EasyCheck.id.desc())
    )
    return content_of(minutes, list(db.session.scalars(checks)))
