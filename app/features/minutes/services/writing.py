"""Writing together: every save is a revision, and nobody overwrites what they have not seen."""

from sqlalchemy import select

from app.domain.canonical import sha256_hex
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.decisions.policies import id_of
from app.features.decisions.queries.register import today
from app.features.minutes.models import EasyCheck, Minutes, Revision, Section
from app.features.minutes.policies import can_write
from app.features.minutes.queries.content import easy_hash
from app.features.minutes.queries.reading import find_revision, working_content
from app.formats.safe_markdown import clean
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed
from app.words.i18n import settings_languages
from app.words.localized import LONGEST


class SectionChanged(Conflict):
    """Somebody else saved this section since it was opened: `other` is what they wrote."""

    code = "section_changed"

    def __init__(self, other: Revision) -> None:
        super().__init__(number=other.number)
        self.other = other


def save_text(
    section: Section,
    lang: str,
    text: str,
    *,
    seen: int,
    by: Asker,
    restored_from: int | None = None,
) -> Revision | None:
    """Save the words of a section in a language; `seen` is the number of the revision they were written over.

    Gives None when nothing changed. Raises NotAllowed, SectionChanged, RuleViolation: text_too_long, unknown_language,
    minutes_locked.
    """
    permit(by, section.minutes)
    lock(section)
    if lang not in settings_languages():
        raise RuleViolation("unknown_language")
    text = clean(text).strip()
    if len(text) > LONGEST:
        raise RuleViolation("text_too_long", longest=LONGEST)
    latest = section.revision(lang)
    if text == section.text(lang):
        return None
    if latest is not None and latest.number != seen:
        raise SectionChanged(latest)
    return write(section, lang, text, by, restored_from)


def permit(by: Asker, minutes: Minutes) -> None:
    """Raises NotAllowed, RuleViolation("minutes_locked") while a session is asked to approve, or has approved."""
    if not can_write(by, minutes):
        raise NotAllowed
    if minutes.life.is_locked:
        raise RuleViolation("minutes_locked")


def lock(section: Section) -> None:
    """Two people who save one part are served one after the other."""
    db.session.execute(select(Section.id).where(Section.id == section.id).with_for_update())
    db.session.expire(section, ["revisions"])


def write(section: Section, lang: str, text: str, by: Asker, restored_from: int | None) -> Revision:
    """Add the next revision; a translation remembers the text it was made from."""
    latest = section.revision(lang)
    authority = section.minutes.assembly.language
    revision = Revision(
        lang=lang,
        number=latest.number + 1 if latest else 1,
        text=text,
        source_sha256=sha256_hex(section.text(authority)) if lang != authority else None,
        restored_from=restored_from,
        made_at=now(),
        by_id=id_of(by),
    )
    section.revisions.append(revision)
    db.session.flush()
    return revision


def restore(section: Section, lang: str, number: int, *, seen: int, by: Asker) -> Revision | None:
    """Bring an earlier text back, as a new revision. Raises as save_text, NotFound."""
    earlier = find_revision(section, lang, number)
    return save_text(section, lang, earlier.text, seen=seen, by=by, restored_from=number)


def confirm_translation(section: Section, lang: str, *, by: Asker) -> None:
    """A stale translation was read again and still says the same.

    Raises NotAllowed, RuleViolation: text_missing, minutes_locked.
    """
    permit(by, section.minutes)
    if not section.text(lang):
        raise RuleViolation("text_missing")
    write(section, lang, section.text(lang), by, None)


def check_easy(minutes: Minutes, lang: str, reader: str, *, by: Asker) -> None:
    """A named reader says that the easy words of today are easy. Raises NotAllowed, RuleViolation("reader_missing")."""
    if not can_write(by, minutes):
        raise NotAllowed
    if not reader.strip():
        raise RuleViolation("reader_missing")
    if lang not in settings_languages():
        raise RuleViolation("unknown_language")
    mark = easy_hash(working_content(minutes), lang)
    check = check_of(minutes, lang, mark)
    if check is None:
        check = EasyCheck(minutes_id=minutes.id, lang=lang, text_sha256=mark)
        db.session.add(check)
    check.reader, check.on = reader.strip()[:80], today(minutes.assembly)
    db.session.flush()


def check_of(minutes: Minutes, lang: str, mark: str) -> EasyCheck | None:
    """The check of these very words, if somebody made it; a later reader takes its place."""
    query = select(EasyCheck).where(
        EasyCheck.minutes_id == minutes.id, EasyCheck.lang == lang, EasyCheck.text_sha256 == mark
    )
    return db.session.scalar(query)
