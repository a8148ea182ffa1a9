"""What minutes still lack before they can be published, found in their content alone.

A gap either blocks (a result nobody has seen yet), is missing (published only if somebody says so, and then said in the
minutes), or is a note (good to know). What is looked at is the plain JSON of the record (docs/minutes.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.canonical import sha256_hex

BLOCKS, MISSING, NOTE = "blocks", "missing", "note"
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Gap:
    """One thing that is not there. `facts` fill its sentence; `part` and `ref` say where to mend it: minutes write them in."""

    code: str
    weight: str
    part: str = ""
    ref: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The part that is published with the minutes."""
        return {"code": self.code, "weight": self.weight, "facts": dict(self.facts)}


def by_weight(gaps: Iterable[Gap]) -> list[Gap]:
    """What blocks first, otherwise in the order in which they were found."""
    return sorted(gaps, key=lambda gap: (BLOCKS, MISSING, NOTE).index(gap.weight))


def blocking(gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps that forbid publication."""
    return [gap for gap in gaps if gap.weight == BLOCKS]


def missing(gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps that somebody has to accept."""
    return [gap for gap in gaps if gap.weight == MISSING]


def decision_gaps(decisions: Sequence[Json], languages: Sequence[str]) -> Iterator[Gap]:
    """Decisions without somebody in charge, a review date, words in a language, easy words."""
    for decision in decisions:
        facts = {"number": decision["number"], "decision": decision["id"]}
        if not decision["responsible"]:
            yield Gap("decision_without_responsible", MISSING, facts=facts)
        if decision["status"] == "on_trial" and not decision["review_on"]:
            yield Gap("decision_without_review", MISSING, facts=facts)
        yield from wording_gaps("decision", decision["text"], languages, facts)
        for lang in languages:
            if not decision["text"].get("easy", {}).get(lang):
                yield Gap("easy_missing", NOTE, facts={**facts, "language": lang})


def open_gaps(proposals: Sequence[Json]) -> Iterator[Gap]:
    """Proposals that stay open and have no date to come back."""
    for proposal in proposals:
        if not proposal["back_on"]:
            yield Gap("proposal_without_date", NOTE, facts={"number": proposal["number"]})


def action_gaps(actions: Sequence[Json]) -> Iterator[Gap]:
    """Something to do without a day."""
    undated = sum(not action["due_on"] for action in actions)
    if undated:
        yield Gap("action_without_date", NOTE, facts={"n": undated})


def vote_gaps(votes: Sequence[Json], languages: Sequence[str]) -> Iterator[Gap]:
    """Votes that are not public, without their rule, or not said in a language."""
    for vote in votes:
        facts = {"vote": vote["id"]}
        if vote["state"] not in ("published", "annulled"):
            yield Gap("vote_not_public", BLOCKS, facts=facts)
            continue
        if not vote["rule"]:
            yield Gap("vote_without_rule", MISSING, facts=facts)
        yield from wording_gaps("question", vote["question"], languages, facts)
        for lang in languages:
            if vote["outcome"] is not None and not vote["sentences"].get(lang):
                yield Gap("picture_without_words", MISSING, facts={**facts, "language": lang})


def outage_gaps(outages: Sequence[Json], languages: Sequence[str]) -> Iterator[Gap]:
    """What did not work, said in one language and not in another."""
    for outage in outages:
        for words in (outage["what"], outage["effect"]):
            if any(words.get(lang) for lang in languages):
                yield from wording_gaps("outage", words, languages, {})


def easy_gaps(checked: Mapping[str, Any], languages: Sequence[str]) -> Iterator[Gap]:
    """Easy words that nobody concerned has read, by language."""
    for lang in languages:
        if not checked.get(lang):
            yield Gap("easy_unchecked", NOTE, facts={"language": lang})


def written_gaps(part: Json, authority: str, languages: Sequence[str]) -> Iterator[Gap]:
    """What people wrote around a part in the language that counts, and not, or of before, in another."""
    source = part["text"].get(authority, "")
    for lang in languages:
        if lang == authority:
            continue
        facts = {"language": lang}
        if source and not part["text"].get(lang):
            yield Gap("text_untranslated", MISSING, facts=facts)
        elif part["text"].get(lang) and part["sources"].get(lang) != sha256_hex(source):
            yield Gap("text_stale", MISSING, facts=facts)


def wording_gaps(what: str, words: Json, languages: Sequence[str], facts: Json) -> Iterator[Gap]:
    """Words of `what` that a language lacks, or whose source has moved on."""
    for lang in languages:
        details = {**facts, "language": lang, "what": what}
        if not words.get(lang):
            yield Gap(f"{what}_untranslated", MISSING, facts=details)
        elif is_stale(words, lang):
            yield Gap(f"{what}_stale", MISSING, facts=details)


def is_stale(words: Json, lang: str) -> bool:
    """Whether a translation was made from an older source: its mark is not that of the source's words now."""
    made = words.get("by", {}).get(lang)
    source = str(words.get(words.get("source", ""), "")).strip()
    return bool(made) and made.get("of") != sha256_hex(source)[:12]
