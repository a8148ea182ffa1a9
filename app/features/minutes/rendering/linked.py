"""Published minutes as linked data: the meeting as it was held, and its report with its true status (schema.org)."""

from typing import Any

from app.features.decisions.queries.addresses import address_of, decision_key, key_of
from app.features.decisions.queries.register import decisions_of_session
from app.features.minutes.models import Minutes, Publication
from app.formats.document import Document
from app.formats.plain import Json, moment
from app.words.localized import Localized

SCHEMA = "https://schema.org/"


def linked(minutes: Minutes, publication: Publication, whole: Json, document: Document) -> Json:
    """One page's data: what was published, so that it can say nothing else than the page."""
    return {
        "@context": SCHEMA,
        "@graph": [meeting(minutes, whole, document.lang), report(minutes, publication, document)],
    }


def meeting(minutes: Minutes, whole: Json, lang: str) -> Json:
    """The session: when it was to be, where, and that it took place as announced."""
    session, assembly = whole["session"], minutes.assembly
    place = session["place"]
    facts: Json = {
        "@type": "Event",
        "@id": key_of(assembly, "session", session["number"]),
        "name": in_(session["title"], lang) or in_(whole["assembly"]["name"], lang),
        "startDate": session["opened_at"] or session["starts_at"],
        "endDate": session["closed_at"] or session["ends_at"],
        "eventStatus": f"{SCHEMA}EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": in_(whole["assembly"]["name"], lang)},
        "isAccessibleForFree": True,
    }
    if place:
        facts["location"] = {
            "@type": "Place",
            "name": in_(place["name"], lang),
            "address": place["address"],
        }
    return facts


def report(minutes: Minutes, publication: Publication, document: Document) -> Json:
    """The minutes: published, corrected, or replaced by a later publication."""
    newest = minutes.latest is None or publication.number == minutes.latest.number
    facts: Json = {
        "@type": "Report",
        "@id": key_of(minutes.assembly, "minutes", minutes.session.number),
        "url": address_of("minutes.page", minutes_id=minutes.id),
        "name": document.title,
        "inLanguage": document.lang,
        "about": {"@id": key_of(minutes.assembly, "session", minutes.session.number)},
        "version": publication.number,
        "creativeWorkStatus": status(publication) if newest else "Replaced",
        "datePublished": moment(minutes.publications[0].published_at),
        "dateModified": moment(publication.published_at),
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256",
            "value": publication.sha256,
        },
        "mentions": [
            {"@type": "Legislation", "@id": decision_key(one), "name": one.number}
            for one in decisions_of_session(minutes.session)
        ],
        "isAccessibleForFree": True,
    }
    if publication.erratum:
        facts["correction"] = {
            "@type": "CorrectionComment",
            "text": publication.erratum.reason.in_(document.lang).text,
            "datePublished": moment(publication.published_at),
        }
    return facts


def status(publication: Publication) -> str:
    """Published once, or corrected since."""
    return "Corrected" if publication.number > 1 else "Published"


def in_(words: Any, lang: str) -> str:
    """Words of the record in a language."""
    return Localized.from_json(words).in_(lang).text
