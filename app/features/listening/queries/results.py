"""What a round found: reckoned once, when it closes, and read from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.asking.counting import Asked, Change, Tally, compare, split, tally
from app.domain.asking.needs import Need, Situations, fies_score, four_situations, sized
from app.domain.asking.questions import Question
from app.domain.publication.shares import FEWEST
from app.domain.violations import RuleViolation
from app.features.listening.models import ListeningRound, ListeningSheet
from app.features.listening.queries.rounds import answers_of

VERSION = 1
"""Of what is kept of a result."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its count; `before` and `after` are its one figure at both times, `parts` the same count by
    who answered alone and who was helped, `need` the range of an amount."""

    place: int
    question: Question
    tally: Tally
    change: Change | None = None
    parts: Mapping[str, Tally] | None = None
    need: Need | None = None
    situations: Situations | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """How many sheets have each raw score from 0 to 8, and how many have none; `counts` is None under five."""

    scored: int
    unscored: int
    counts: tuple[int, ...] | None


def reckon(one: ListeningRound, sheets: Sequence[ListeningSheet]) -> Json:
    """The result as it is kept: counts only."""
    questions, given = one.asked, answers_of(sheets)
    groups = {
        name: [s.answers for s in sheets if s.helped == (name == "helped")]
        for name in ("helped", "alone")
    }
    parts = None if one.counts else split(questions, groups)
    return {
        "version": VERSION,
        "wording": one.questionnaire.wording_hash,
        "sheets": len(sheets),
        "questions": [as_json(part) for part in tally(questions, given, one.counts)],
        "parts": {name: [as_json(part) for part in some] for name, some in parts.items()}
        if parts
        else None,
        "scores": scores_of(questions, given),
    }


def as_json(one: Tally) -> Json:
    """A tally as plain JSON."""
    return {
        "key": one.key,
        "kind": one.kind,
        "answered": one.answered,
        "skipped": one.skipped,
        "rows": None if one.rows is None else [list(row) for row in one.rows],
        "total": None if one.total is None else str(one.total),
        "wanted": one.wanted,
    }


def from_json(data: Json) -> Tally:
    """The inverse of `as_json`."""
    rows, total = data["rows"], data["total"]
    return Tally(
        data["key"],
        data["kind"],
        data["answered"],
        data["skipped"],
        None if rows is None else tuple((key, count) for key, count in rows),
        None if total is None else Decimal(total),
        data["wanted"],
    )


def scores_of(questions: Sequence[Question], given: Sequence[Mapping[str, Any]]) -> Json | None:
    """The raw scores of the FAO's eight questions, where they were asked."""
    asked = [question.key for question in questions if question.measure == "fies"]
    if not asked:
        return None
    scores = [fies_score([sheet.get(key) for key in asked]) for sheet in given]
    scored = [score for score in scores if score is not None]
    counts = [scored.count(n) for n in range(9)] if len(scored) >= FEWEST else None
    return {"scored": len(scored), "unscored": len(scores) - len(scored), "counts": counts}


def tallies_of(one: ListeningRound) -> tuple[Tally, ...]:
    """The counts of a closed round."""
    return tuple(from_json(data) for data in (one.result or {}).get("questions", ()))


def asked_in(one: ListeningRound) -> Asked:
    """What a closed round asked and counted."""
    return Asked(str(one.questionnaire.wording_hash), one.asked, tallies_of(one))


def changes_of(one: ListeningRound) -> dict[str, Change]:
    """Before beside after, by the question's key. Raises RuleViolation("wording_changed")."""
    if one.before is None or one.before.closed_at is None:
        return {}
    return {change.key: change for change in compare(asked_in(one.before), asked_in(one))}


def rows_of(one: ListeningRound) -> list[Row]:
    """Every question of a closed round with all that may be shown of it."""
    result, changes = one.result or {}, changes_of(one)
    parts = {
        name: [from_json(data) for data in some]
        for name, some in (result.get("parts") or {}).items()
    }
    pairs = zip(one.asked, tallies_of(one), strict=True)
    return [
        Row(
            place,
            question,
            counted,
            changes.get(question.key),
            {name: some[place - 1] for name, some in parts.items()} or None,
            need_of(one, question, counted),
            situations_of(question, counted),
        )
        for place, (question, counted) in enumerate(pairs, start=1)
    ]


def need_of(one: ListeningRound, question: Question, counted: Tally) -> Need | None:
    """The range of what is wanted; None for a product that fewer than five want."""
    if question.kind != "quantity" or counted.total is None:
        return None
    sheets = int((one.result or {}).get("sheets", 0))
    try:
        return sized(counted.total, sheets, one.population)
    except RuleViolation:  # said where the round is published
        return sized(counted.total, sheets, None)


def situations_of(question: Question, counted: Tally) -> Situations | None:
    """The four situations in short."""
    if question.measure != "four_situations" or counted.rows is None or len(counted.rows) != 4:
        return None
    return four_situations([count for _, count in counted.rows])


def read_scores(one: ListeningRound) -> Scores | None:
    """The raw scores, where the eight questions were asked."""
    kept = (one.result or {}).get("scores")
    if not kept:
        return None
    counts = kept["counts"]
    return Scores(kept["scored"], kept["unscored"], None if counts is None else tuple(counts))
