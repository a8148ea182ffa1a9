"""What is published: the record, the words around it, and the documents made of them, as plain JSON.

The schema is docs/minutes.md. The documents are part of the content, so that the sentences people have read are under
the same hash as the figures, and a later release of the program cannot reword them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.publication.checks import BLOCKS, Gap, by_weight, easy_gaps, written_gaps
from app.features.manifest import minutes_parts
from app.features.minutes.models import Correction, EasyCheck, Minutes, Section
from app.features.minutes.queries.record import assembly_facts, session_facts
from app.features.minutes.rendering.whole import build
from app.formats.document import Document
from app.formats.plain import Json, day, moment, words
from app.formats.safe_markdown import clean
from app.words.i18n import settings_languages

FORMAT = "tablee-minutes"
VERSION = 1


def content_of(minutes: Minutes, easy_checks: list[EasyCheck]) -> Json:
    """The content of the working copy, without its documents."""
    content: Json = {
        "format": FORMAT,
        "version": VERSION,
        "minutes": minutes.id,
        "assembly": assembly_facts(minutes.assembly),
        "session": session_facts(minutes.session),
        "authority": minutes.assembly.language,
        "parts": [part_of(section) for section in minutes.sections],
        "corrections": [correction_of(c) for c in minutes.corrections if c.outcome],
        "corrections_open": minutes.corrections_open,
        "approval": approval_of(minutes),
    }
    content = cleaned(content)
    return {**content, "easy_checks": checks_of(content, easy_checks)}


def cleaned(value: Any) -> Any:
    """The same without the signs that XML and PDF cannot hold, wherever people wrote them."""
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return clean(value) if isinstance(value, str) else value


def part_of(section: Section) -> Json:
    """One part: its data, its words per language, and for a translation the hash of what it was made from."""
    latest = {lang: section.revision(lang) for lang in settings_languages()}
    return {
        "kind": section.kind,
        "ref": section.ref,
        "data": section.compiled,
        "text": {lang: r.text for lang, r in latest.items() if r and r.text},
        "sources": {lang: r.source_sha256 for lang, r in latest.items() if r and r.source_sha256},
    }


def correction_of(correction: Correction) -> Json:
    """A correction asked for and its answer; nobody's name or seat."""
    return {
        "lang": correction.lang,
        "text": "" if correction.withheld else correction.text,
        "outcome": correction.outcome,
        "answer": words(correction.answer),
    }


def approval_of(minutes: Minutes) -> Json | None:
    """The vote that approved the working copy, if one did."""
    step = minutes.step("approved")
    if step is None:
        return None
    session = step.vote.session if step.vote else None
    return {
        "session": session.number if session else None,
        **({"kind": "walk"} if session and session.kind == "walk" else {}),
        "vote": step.vote_id,
        "at": moment(step.at),
    }


def text_hash(minutes: Minutes) -> str:
    """The hash of what a session is asked to approve: the record and the words around it, in every language."""
    return sha256_hex(canonical_json(cleaned([part_of(section) for section in minutes.sections])))


def checks_of(content: Json, found: list[EasyCheck]) -> Json:
    """Who checked the easy words as they are now; a check of older words does not count."""
    facts: Json = {}
    for lang in settings_languages():
        now = easy_hash(content, lang)
        check = next((c for c in found if c.lang == lang and c.text_sha256 == now), None)
        facts[lang] = {"reader": check.reader, "on": day(check.on)} if check else None
    return facts


def easy_hash(content: Json, lang: str) -> str:
    """The hash of every easy word of the content in a language, and of what people wrote around them."""
    brought, told = minutes_parts(), []
    for part in content["parts"]:
        easy = brought[part["kind"]].easy if part["kind"] in brought else None
        if easy:
            told += [*easy(part["data"], lang), part["text"].get(lang, "")]
    return sha256_hex(canonical_json(told))


def documents(content: Json) -> dict[str, Document]:
    """The document of each language of the interface, the authoritative one first."""
    languages = sorted(settings_languages(), key=lambda lang: lang != content["authority"])
    return {lang: build(content, lang) for lang in languages}


def gaps_of(content: Json) -> list[Gap]:
    """What the content still lacks, what blocks first; otherwise in the order of the document."""
    gaps = [
        replace(gap, part=part["kind"], ref=part["ref"])
        for part in content["parts"]
        for gap in gaps_in(part, content)
    ]
    if content["corrections_open"]:
        asked = {"n": content["corrections_open"]}
        gaps.append(Gap("correction_open", BLOCKS, "record", facts=asked))
    return by_weight(gaps)


def gaps_in(part: Json, content: Json) -> Iterator[Gap]:
    """What one part lacks: by its feature, in its easy words, in what people wrote around it."""
    languages, brought = settings_languages(), minutes_parts().get(part["kind"])
    if brought:
        yield from brought.missing(part["data"], languages)
        if brought.easy:
            yield from easy_gaps(content["easy_checks"], languages)
    yield from written_gaps(part, content["authority"], languages)


def published_form(content: Json, publication: Json, found: list[Gap]) -> str:
    """The canonical text of a publication: content, what it lacks, who it follows, documents."""
    whole: dict[str, Any] = {
        **content,
        "publication": publication,
        "gaps": [gap.as_json() for gap in found],
        "languages": languages_of(content, found),
    }
    facts = documents(whole)
    whole["documents"] = {lang: document.as_json() for lang, document in facts.items()}
    return canonical_json(whole)


def languages_of(content: Json, found: list[Gap]) -> Json:
    """Each language: whether it is authoritative, and how many parts are untranslated or stale."""
    facts: Json = {}
    for lang in settings_languages():
        mine = [gap.code for gap in found if gap.facts.get("language") == lang]
        facts[lang] = {
            "authoritative": lang == content["authority"],
            "untranslated": sum(code.endswith("untranslated") for code in mine),
            "stale": sum(code.endswith("stale") for code in mine),
        }
    return facts
