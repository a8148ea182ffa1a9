"""What minutes still lack before they can be published, found in their content alone.

A gap either blocks (a result nobody has seen yet), is missing (published only if somebody says so, and then said in the
minutes), or is a note (good to know). The content is the plain JSON of app.features.minutes.content.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.canonical import sha256_hex

BLOCKS, MISSING, NOTE = "blocks", "missing", "note"
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Gap:
    """One thing that is not there. `facts` fill its sentence; `part` and `ref` say where to mend it."""

    code: str
    weight: str
    part: str
    ref: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The part that is published with the minutes."""
        return {"code": self.code, "weight": self.weight, "facts": dict(self.facts)}


def gaps(content: Json, languages: Sequence[str], brought: Sequence[Gap] = ()) -> list[Gap]:
    """Every gap, what blocks first; the order is otherwise that of the document, then those that other features found."""
    found = [*_gaps(content, tuple(languages)), *brought]
    return sorted(found, key=lambda gap: (BLOCKS, MISSING, NOTE).index(gap.weight))


def blocking(found: Sequence[Gap]) -> list[Gap]:
    """The gaps that forbid publication."""
    return [gap for gap in found if gap.weight == BLOCKS]


def missing(found: Sequence[Gap]) -> list[Gap]:
    """The gaps that somebody has to accept."""
    return [gap for gap in found if gap.weight == MISSING]


def _gaps(content: Json, languages: tuple[str, ...]) -> Iterator[Gap]:
    for part in content["parts"]:
        data = part["data"]
        if part["kind"] == "summary":
            yield from _decisions(content, data, languages)
        if part["kind"] == "follow_up":
            yield from _actions(data)
        for vote in data.get("votes", []):
            yield from _vote(part, vote, languages)
        for outage in data.get("outages", []):
            yield from _outage(part, outage, languages)
        yield from _written(content, part, languages)
    if content["corrections_open"]:
        yield Gap("correction_open", BLOCKS, "record", facts={"n": content["corrections_open"]})


def _decisions(content: Json, data: Json, languages: tuple[str, ...]) -> Iterator[Gap]:
    for decision in data["decisions"]:
        facts = {"number": decision["number"], "decision": decision["id"]}
        if not decision["responsible"]:
            yield Gap("decision_without_responsible", MISSING, "summary", facts=facts)
        if decision["status"] == "on_trial" and not decision["review_on"]:
            yield Gap("decision_without_review", MISSING, "summary", facts=facts)
        yield from _wording("decision", "summary", 0, decision["text"], languages, facts)
        for lang in languages:
            if not decision["text"].get("easy", {}).get(lang):
                yield Gap("easy_missing", NOTE, "summary", facts={**facts, "language": lang})
    for proposal in data["open"]:
        if not proposal["back_on"]:
            facts = {"number": proposal["number"]}
            yield Gap("proposal_without_date", NOTE, "summary", facts=facts)
    for lang in languages:
        if not content["easy_checks"].get(lang):
            yield Gap("easy_unchecked", NOTE, "summary", facts={"language": lang})


def _actions(data: Json) -> Iterator[Gap]:
    undated = sum(not action["due_on"] for action in data["actions"])
    if undated:
        yield Gap("action_without_date", NOTE, "follow_up", facts={"n": undated})


def _vote(part: Json, vote: Json, languages: tuple[str, ...]) -> Iterator[Gap]:
    where = (part["kind"], part["ref"])
    facts = {"vote": vote["id"]}
    if vote["state"] not in ("published", "annulled"):
        yield Gap("vote_not_public", BLOCKS, *where, facts)
        return
    if not vote["rule"]:
        yield Gap("vote_without_rule", MISSING, *where, facts)
    yield from _wording("question", *where, vote["question"], languages, facts)
    for lang in languages:
        if vote["outcome"] is not None and not vote["sentences"].get(lang):
            yield Gap("picture_without_words", MISSING, *where, {**facts, "language": lang})


def _outage(part: Json, outage: Json, languages: tuple[str, ...]) -> Iterator[Gap]:
    told = (outage["what"], outage["effect"])
    for words in told:
        if any(words.get(lang) for lang in languages):
            yield from _wording("outage", part["kind"], part["ref"], words, languages, {})


def _written(content: Json, part: Json, languages: tuple[str, ...]) -> Iterator[Gap]:
    source = part["text"].get(content["authority"], "")
    for lang in languages:
        if lang == content["authority"]:
            continue
        facts = {"language": lang}
        where = (part["kind"], part["ref"])
        if source and not part["text"].get(lang):
            yield Gap("text_untranslated", MISSING, *where, facts)
        elif part["text"].get(lang) and part["sources"].get(lang) != sha256_hex(source):
            yield Gap("text_stale", MISSING, *where, facts)


def _wording(
    what: str, kind: str, ref: int, words: Json, languages: tuple[str, ...], facts: Json
) -> Iterator[Gap]:
    for lang in languages:
        told = {**facts, "language": lang, "what": what}
        if not words.get(lang):
            yield Gap(f"{what}_untranslated", MISSING, kind, ref, told)
        elif is_stale(words, lang):
            yield Gap(f"{what}_stale", MISSING, kind, ref, told)


def is_stale(words: Json, lang: str) -> bool:
    """Whether a translation was made from an older source: its mark is not that of the source's words now."""
    made = words.get("by", {}).get(lang)
    source = str(words.get(words.get("source", ""), "")).strip()
    return bool(made) and made.get("of") != sha256_hex(source)[:12]
