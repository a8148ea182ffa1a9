"""Atom: what was published of the minutes, and every correction with its reason."""

from flask_babel import gettext as _

from app.features.assemblies.wording import session_label
from app.features.decisions.queries.addresses import address_of, key_of
from app.features.minutes.models import Publication
from app.formats.atom import Entry
from app.words.i18n import current_language, day_and_clock


def publication_entry(publication: Publication) -> Entry:
    """A publication never changes, so its entry does not either; a correction is an entry of its own."""
    minutes, lang = publication.minutes, current_language()
    session, assembly = minutes.session, minutes.assembly
    number = session_label(session)
    title = " · ".join(part for part in (number, session.title.in_(lang).text) if part)
    told = [day_and_clock(session.starts_at, assembly.time_zone)]
    address: tuple[str, dict[str, int]] = "minutes.page", {}
    theme = ("minutes", _("Minutes"))
    if publication.erratum:
        corrected = _("Correction no. %(number)s", number=publication.erratum.number)
        title, theme = f"{corrected} · {title}", ("correction", _("Correction"))
        told.insert(0, publication.erratum.reason.in_(lang).text)
        address = ("minutes.correction", {"number": publication.number})
    endpoint, values = address
    return Entry(
        key=key_of(assembly, "minutes", session.number, publication.number, lang),
        title=title,
        summary="\n".join([*told, f"SHA-256: {publication.sha256}"]),
        address=address_of(endpoint, minutes_id=minutes.id, **values),
        changed=publication.published_at,
        published=publication.published_at,
        themes=(theme,),
    )
