"""Skills as files: a framework for Moodle and as SKOS, and a trainee's own file."""

from typing import Any

from app.features.support.models import SkillFramework, Trainee
from app.features.support.queries.skills import name_of, steps_of
from app.formats.plain import Json, day
from app.words.i18n import words
from app.words.localized import Localized


def skos(framework: SkillFramework, address: str) -> Json:
    """A concept scheme (https://www.w3.org/TR/skos-reference/), with the words of every language."""
    top = [one for one in framework.content["statements"] if not one["under"]]
    return {
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
        "@graph": [
            {
                "@id": address,
                "@type": "skos:ConceptScheme",
                "skos:notation": framework.content["key"],
                "skos:prefLabel": labels(framework.content["name"]),
                "skos:hasTopConcept": [{"@id": f"{address}#{one['key']}"} for one in top],
            },
            *(concept(one, address) for one in framework.content["statements"]),
        ],
    }


def concept(one: dict[str, Any], address: str) -> Json:
    """One domain or statement."""
    node: Json = {
        "@id": f"{address}#{one['key']}",
        "@type": "skos:Concept",
        "skos:notation": one["key"],
        "skos:prefLabel": labels(one["name"]),
        "skos:inScheme": {"@id": address},
    }
    if text := labels(one["text"]):
        node["skos:definition"] = text
    if one.get("close"):
        node["skos:closeMatch"] = [{"@id": other} for other in one["close"]]
    if one["under"]:
        return node | {"skos:broader": {"@id": f"{address}#{one['under']}"}}
    return node | {"skos:topConceptOf": {"@id": address}}


def labels(words: dict[str, Any]) -> list[Json]:
    """Words with their language."""
    text = Localized.from_json(words)
    return [{"@language": lang, "@value": said} for lang, said in text.words.items()]


def own_file(trainee: Trainee, lang: str) -> Json:
    """Everything that is kept of a trainee, for themselves: the shape of achievements of Open Badges 3, unsigned."""
    return {
        "alias": trainee.alias,
        "programme": trainee.support.title.in_(lang).text,
        "joined": day(trainee.joined_on),
        "tutor": trainee.tutor.name if trainee.tutor else None,
        "passes_on": [words(name_of(trainee, key), lang).text for key in trainee.shares],
        "achievements": [
            {
                "type": "Achievement",
                "id": step.statement,
                "name": words(name_of(trainee, step.statement), lang).text,
                "by": step.by,
                "first": step.first,
                "last": step.last,
            }
            for step in steps_of(trainee)
        ],
        "placements": [
            {"statement": one.statement, "by": one.hand, "level": one.level, "on": day(one.on)}
            for one in trainee.placements
        ],
    }
