"""The `<meta>` of Akoma Ntoso: which work, which version in which language, its publications, quorum and votes."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from babel import Locale
from babel.core import get_global
from flask_babel import gettext as _
from flask_babel import pgettext

from app.features.assemblies.models import mark
from app.features.minutes.models import Publication
from app.formats.document import Document
from app.formats.markup import allowed
from app.formats.plain import Json
from app.words.i18n import in_locale, local_time
from app.words.localized import Localized

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DEFAULT_COUNTRY = "fr"
"""The naming convention asks for a jurisdiction: that of the assembly's clock, this one where a clock names no country."""
NOWHERE = "zz"
ISO_639_2 = {
    "fr": "fra",
    "en": "eng",
    "es": "spa",
    "pt": "por",
    "ar": "ara",
    "de": "deu",
    "it": "ita",
    "nl": "nld",
    "oc": "oci",
    "br": "bre",
    "eu": "eus",
    "ca": "cat",
    "ro": "ron",
    "tr": "tur",
    "pl": "pol",
    "uk": "ukr",
    "ru": "rus",
    "fa": "fas",
    "zh": "zho",
    "vi": "vie",
    "wo": "wol",
}
"""The codes of three letters that the naming convention asks for; another language keeps its own code."""
SOURCE = {"source": "#tablee"}


def named(name: str) -> str:
    """An element of the standard."""
    return f"{{{NAMESPACE}}}{name}"


def meta(document: Document, whole: Json, publications: list[Publication]) -> Element:
    """Everything that machines want beside the text."""
    element = Element(named("meta"))
    session = whole["session"]
    day = local_time(datetime.fromisoformat(session["starts_at"]), whole["assembly"]["zone"]).date()
    slug = whole["assembly"]["slug"]
    country = country_of(whole["assembly"]["zone"])
    work = f"/akn/{country}/debate/{slug}/{day.isoformat()}/{mark_of(session)}"
    element.append(identification(document, whole, publications[-1], work, day.isoformat()))
    lifecycle(element, publications)
    votes = [vote for part in whole["parts"] for vote in part["data"].get("votes", [])]
    analysis(element, whole, [vote for vote in votes if vote["outcome"] or vote["annulled"]])
    references(element, document, whole)
    return element


def identification(
    document: Document, whole: Json, latest: Publication, work: str, day: str
) -> Element:
    """Work, expression, manifestation: the meeting's minutes, this version in this language, this file."""
    element = Element(named("identification"), SOURCE)
    code = ISO_639_2.get(document.lang) or document.lang
    expression = f"{work}/{code}@{latest.published_at.date().isoformat()}"
    published = latest.published_at.isoformat(timespec="seconds")
    level = core(element, "FRBRWork", work, day, "session")
    SubElement(level, named("FRBRcountry"), {"value": country_of(whole["assembly"]["zone"])})
    SubElement(level, named("FRBRnumber"), {"value": mark_of(whole["session"])})
    SubElement(level, named("FRBRname"), {"value": allowed(document.title)})
    level = core(element, "FRBRExpression", expression, published, "publication")
    SubElement(level, named("FRBRversionNumber"), {"value": str(latest.number)})
    first = document.lang == whole["authority"]
    SubElement(level, named("FRBRauthoritative"), {"value": "true" if first else "false"})
    SubElement(level, named("FRBRlanguage"), {"language": code})
    level = core(element, "FRBRManifestation", f"{expression}.xml", published, "publication")
    SubElement(level, named("FRBRformat"), {"value": "application/akn+xml"})
    return element


def country_of(zone: str) -> str:
    """The country of a clock: Europe/Brussels is be, Indian/Reunion re. A clock of nowhere (UTC) gives the default."""
    code = str(get_global("zone_territories").get(zone, "")).lower()
    return code if len(code) == 2 and code.isalpha() and code != NOWHERE else DEFAULT_COUNTRY


def mark_of(session: Json) -> str:
    """4, or walk-1: which session of the assembly."""
    return mark(session["number"], session.get("kind", "meeting"))


def core(above: Element, kind: str, address: str, date: str, what: str) -> Element:
    """What the three levels share."""
    level = SubElement(above, named(kind))
    SubElement(level, named("FRBRthis"), {"value": f"{address}/!main"})
    SubElement(level, named("FRBRuri"), {"value": address})
    SubElement(level, named("FRBRdate"), {"date": date, "name": what})
    SubElement(level, named("FRBRauthor"), {"href": "#assembly", "as": "#author"})
    return level


def lifecycle(above: Element, publications: list[Publication]) -> None:
    """Published once, then corrected: each with its moment."""
    element = SubElement(above, named("lifecycle"), SOURCE)
    for publication in publications:
        kind = "generation" if publication.number == 1 else "amendment"
        facts = {
            "eId": f"publication_{publication.number}",
            "date": publication.published_at.isoformat(timespec="seconds"),
            "type": kind,
            "source": "#tablee",
        }
        SubElement(element, named("eventRef"), facts)


def analysis(above: Element, whole: Json, votes: list[Json]) -> None:
    """The quorum, and each vote with its counts and what came out; nothing where there was neither."""
    people = next(part["data"] for part in whole["parts"] if part["kind"] == "people")
    quorum = people["quorum"]
    if not votes and not quorum:
        return
    inside = SubElement(SubElement(above, named("analysis"), SOURCE), named("parliamentary"))
    if quorum:
        met = "#quorum-met" if quorum["met"] else "#quorum-not-met"
        element = SubElement(inside, named("quorumVerification"), {"eId": "quorum", "outcome": met})
        SubElement(element, named("quorum"), {"value": str(quorum["needed"]), "eId": "quorum_1"})
        SubElement(element, named("count"), {"value": str(quorum["have"]), "eId": "quorum_2"})
    for vote in votes:
        facts = {"eId": f"vote_{vote['id']}", "outcome": f"#{outcome(vote)}"}
        element = SubElement(inside, named("voting"), facts)
        for name, value in counts(vote):
            ids = {"eId": f"vote_{vote['id']}_{name}", "refersTo": f"#count-{name}"}
            SubElement(element, named("count"), {"value": str(value), **ids})


def outcome(vote: Json) -> str:
    """annulled, passed, not-passed, or decided by an order."""
    if vote["annulled"] is not None:
        return "annulled"
    passed = vote["outcome"].get("passed")
    return "ranked" if passed is None else "passed" if passed else "not-passed"


def counts(vote: Json) -> Iterator[tuple[str, int]]:
    """The ballots, and where the question has such answers, those for, against, blank and abstaining."""
    yield "cast", vote["cast"] or 0
    figures = (vote["outcome"] or {}).get("figures", {})
    if vote["method"] == "for_against":
        for name in ("for", "against", "blank", "abstain"):
            if isinstance(figures.get(name), int):
                yield name, figures[name]


def references(above: Element, document: Document, whole: Json) -> None:
    """What the rest points at, with words in the language of the document."""
    element = SubElement(above, named("references"), SOURCE)
    assembly = Localized.from_json(whole["assembly"]["name"]).in_(document.lang).text
    add(element, "TLCOrganization", "assembly", assembly)
    add(element, "TLCOrganization", "tablee", "Tablée")
    language = Locale(document.lang)
    with in_locale(str(language)):
        add(element, "TLCRole", "author", _("Author"))
        for name, words in concepts().items():
            add(element, "TLCConcept", name, words)


def concepts() -> dict[str, str]:
    """Outcomes and answers in words."""
    return {
        "quorum-met": _("The quorum was reached"),
        "quorum-not-met": _("The quorum was not reached"),
        "passed": _("Adopted"),
        "not-passed": _("Not adopted"),
        "ranked": _("Put in an order"),
        "annulled": pgettext("vote", "Cancelled"),
        "count-cast": _("Ballots"),
        "count-for": _("For"),
        "count-against": _("Against"),
        "count-blank": _("Blank"),
        "count-abstain": _("Abstain"),
    }


def add(above: Element, kind: str, name: str, words: str) -> None:
    """One thing that can be pointed at."""
    facts = {"eId": name, "href": f"/akn/ontology/{kind[3:].lower()}/{name}"}
    SubElement(above, named(kind), {**facts, "showAs": allowed(words) or name})
