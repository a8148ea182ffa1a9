"""Decisions as linked data: schema.org's Legislation, which is the European Legislation Identifier (ELI) in its words."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.domain.publication.register import IN_FORCE
from app.features.decisions.models import Decision
from app.features.decisions.notices import decision_notice
from app.features.decisions.queries.addresses import decision_key
from app.features.decisions.queries.changes import changed_at
from app.features.decisions.queries.register import day_taken, today
from app.features.decisions.queries.words import STATUS, THEME
from app.formats import notice
from app.formats.plain import Json, listed
from app.formats.qr import whole_address
from app.words.i18n import current_language
from app.words.localized import Localized

CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
}
FORCE = {True: "https://schema.org/InForce", False: "https://schema.org/NotInForce"}
Say = Callable[[Localized], Any]


def in_this_language(words: Localized) -> Any:
    """The words for one page."""
    return words.in_(current_language()).text


def in_all_languages(words: Localized) -> Any:
    """Every language's words, each marked, for a file."""
    return [{"@language": lang, "@value": text} for lang, text in words.words.items() if text]


def graph_in_pieces(found: Iterable[Decision]) -> Iterator[str]:
    """The same, a decision at a time."""
    nodes = (node(decision, in_all_languages) for decision in found)
    return listed({"@context": CONTEXT, "@graph": []}, "@graph", nodes)


def graph(found: list[Decision]) -> Json:
    """A list of decisions as one JSON-LD document."""
    nodes = [node(decision, in_all_languages) for decision in found]
    return {"@context": CONTEXT, "@graph": nodes}


def document(decision: Decision, say: Say = in_this_language) -> Json:
    """One decision as a JSON-LD document."""
    return {"@context": CONTEXT, **node(decision, say)}


def node(decision: Decision, say: Say) -> Json:
    """One decision with the status it has today."""
    day = today(decision.assembly)
    standing = decision.standing(day)
    facts: Json = {
        **notice.linked(
            decision_notice(decision, day, changed_at(decision)), whole_address(""), "Legislation"
        ),
        "identifier": decision.number,
        "legislationIdentifier": decision.number,
        "legislationType": "decision of a citizens' assembly",
        "name": say(decision.title),
        "text": say(decision.text),
        "inLanguage": sorted(decision.text.words),
        "legislationDate": day_taken(decision).isoformat(),
        "legislationPassedBy": {"@type": "Organization", "name": say(decision.assembly.name)},
        "legislationJurisdiction": decision.assembly.territory,
        "legislationLegalForce": FORCE[bool(standing and standing.status in IN_FORCE)],
        "about": str(THEME[decision.theme]),
        "isAccessibleForFree": True,
    }
    if standing:
        facts["creativeWorkStatus"] = str(STATUS[standing.status])
        facts["legislationDateOfApplicability"] = decision.statuses[0].since.isoformat()
    if standing and standing.responsible:
        facts["legislationResponsible"] = {"@type": "Organization", "name": standing.responsible}
    if decision.place:
        facts["spatialCoverage"] = {
            "@type": "Place",
            "name": say(decision.place.name),
            "address": decision.place.address,
        }
    facts |= replacement(decision)
    return {name: value for name, value in facts.items() if value not in ("", [], None)}


def replacement(decision: Decision) -> Json:
    """Which decision took its place, from the day that this counts."""
    latest = decision.latest
    if latest.replaced_by is None or latest.since > today(decision.assembly):
        return {}
    return {"eli:repealed_by": {"@id": decision_key(latest.replaced_by)}}
