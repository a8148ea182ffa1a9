"""The questions of a listening round: their shape, their words, the hash that tells whether these have changed.

Stored as a list of `{"key", "kind", "words": {"fr", "en", "easy": {…}}, "options": [{"key", "words"}], "unit", "per",
"season", "most", "measure"}`; what a kind does not need stays out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.violations import RuleViolation

KINDS = ("faces", "yes_no", "one_of", "several", "number", "quantity", "words")
CHOSEN = ("one_of", "several")
"""Kinds that have options of their own."""
COUNTED = ("faces", "yes_no", "one_of", "several")
"""Kinds whose answers are counted one by one."""
SUMMED = ("number", "quantity")
FACES = ("1", "2", "3", "4")
"""Yes, rather yes, rather no, no: as they stand on paper from the left, and on the keys of whoever types."""
YES_NO = ("yes", "no")
UNITS = ("kg", "l", "piece")
PERIODS = ("week", "month")
SEASONS = ("spring", "summer", "autumn", "winter")
MOST_QUESTIONS, MOST_OPTIONS = 8, 9
MOST = 10_000
"""The ceiling of an amount where a question says none."""
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` are the keys of its answers in their order, none where an amount or words are asked."""

    key: str
    kind: str
    words: Json
    options: tuple[str, ...] = ()
    said: tuple[Json, ...] = ()
    """The words of each option, where they are its own."""
    unit: str = ""
    per: str = ""
    season: str = ""
    most: int = MOST
    measure: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether its answers are counted one by one."""
        return self.kind in COUNTED


def read_questions(data: Sequence[Json]) -> tuple[Question, ...]:
    """The questions as they are stored. Raises RuleViolation: no_question, too_many_questions, unknown_question_kind,
    question_without_words, options_missing, malformed_question."""
    if not data:
        raise RuleViolation("no_question")
    if len(data) > MOST_QUESTIONS:
        raise RuleViolation("too_many_questions", most=MOST_QUESTIONS)
    return tuple(read_question(one, place) for place, one in enumerate(data, start=1))


def read_question(data: Json, place: int) -> Question:
    """One of them; `place` counts from 1, for the refusals."""
    kind, words = str(data.get("kind", "")), data.get("words") or {}
    if kind not in KINDS:
        raise RuleViolation("unknown_question_kind", question=place)
    if not written(words):
        raise RuleViolation("question_without_words", question=place)
    options, said = options_of(kind, data.get("options") or (), place)
    unit, per, season = (str(data.get(name) or "") for name in ("unit", "per", "season"))
    most = data.get("most") or MOST
    known = unit in ("", *UNITS) and per in ("", *PERIODS) and season in ("", *SEASONS)
    if not known or not isinstance(most, int) or not 0 < most <= 10**6:
        raise RuleViolation("malformed_question", question=place)
    measure = measure_of(str(data.get("measure") or ""), kind, options)
    key = str(data.get("key") or f"q{place}")
    return Question(key, kind, words, options, said, unit, per, season, most, measure)


def measure_of(measure: str, kind: str, options: Sequence[str]) -> str:
    """The known measure that a question belongs to, as long as it still has its shape."""
    fits = {
        "four_situations": kind == "one_of" and len(options) == 4,
        "fies": kind == "yes_no",
    }
    return measure if fits.get(measure) else ""


def options_of(
    kind: str, data: Sequence[Json], place: int
) -> tuple[tuple[str, ...], tuple[Json, ...]]:
    """Keys and words of the answers that can be chosen. Raises RuleViolation("options_missing")."""
    if kind not in CHOSEN:
        return {"faces": FACES, "yes_no": YES_NO}.get(kind, ()), ()
    kept = [one for one in data if written(one.get("words") or {})]
    if not 2 <= len(kept) <= MOST_OPTIONS:
        raise RuleViolation("options_missing", question=place, most=MOST_OPTIONS)
    keys = tuple(str(one.get("key") or f"o{n}") for n, one in enumerate(kept, start=1))
    return keys, tuple(one["words"] for one in kept)


def written(words: Json) -> dict[str, str]:
    """{language: words} without who translated them."""
    plain = {lang: text for lang, text in words.items() if lang not in ("easy", "by", "source")}
    return {lang: text.strip() for lang, text in plain.items() if text and text.strip()}


def wording_hash(questions: Sequence[Question]) -> str:
    """SHA-256 of everything that people read and of how they answer: the same hash means the same questions."""
    return sha256_hex(canonical_json([as_read(question) for question in questions]))


def as_read(question: Question) -> dict[str, Any]:
    """What people read of a question, in every language and in easy words, and the frame of its answers."""
    return {
        "key": question.key,
        "kind": question.kind,
        "words": written(question.words),
        "easy": dict(question.words.get("easy") or {}),
        "options": [
            {"key": key, "words": written(words)}
            for key, words in zip(question.options, question.said, strict=False)
        ],
        "unit": question.unit,
        "per": question.per,
        "season": question.season,
    }
