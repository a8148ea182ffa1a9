"""The printed ballot of any method: what stands on it in each language, and how many fit on a sheet of A4."""

from math import ceil
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.domain.tally import registry
from app.features.votes.ballot_words import ballot_answers, ballot_help, ballot_numbers
from app.features.votes.models import Vote
from app.features.votes.wording import grade_label
from app.words.i18n import by_machine, current_language, money

Pair = dict[str, str]
"""The same words by language."""
Lines = dict[str, Any]

TABLES = frozenset({"majority_judgement", "score"})
"""One cross a line, under a word or a number."""
WRITTEN = frozenset({"dots", "quadratic", "condorcet_schulze", "instant_runoff", "scottish_stv"})
"""A box on each line, to write a number in."""
TICKED = frozenset({"approval", "budget_greedy", "budget_equal_shares"})
"""As many crosses as one likes."""
SIGNS = ("check", "cross", "none", "letter")
"""The marks of for, against, blank and abstaining, as on the phone."""

QUARTER = {"room": 118, "wide": 25, "small": 36, "line": 6.2, "other": 4.7, "around": 8.5}
HALF = {"room": 126, "wide": 62, "small": 92, "line": 5.6, "other": 4.2, "around": 2.4}
"""Millimetres of height for the words of a ballot, letters on a line of each size, height of a line of each size, and what
surrounds the words of a row; measured in Chromium with Atkinson Hyperlegible (tests/browser/test_paper.py holds them)."""


def drawn(vote: Vote, langs: list[str]) -> dict[str, Any]:
    """What the template needs: the words by language, and `cut`, how many ballots come out of a sheet (4, 2 or 1)."""
    each = {lang: lines_in(vote, lang) for lang in langs}
    rows = [
        {
            "words": {lang: each[lang]["rows"][n] for lang in langs},
            "hint": {lang: each[lang]["hints"][n] for lang in langs},
            "mark": n,
            "sign": SIGNS[n] if vote.method == "for_against" else "letter",
        }
        for n in range(len(each[langs[0]]["rows"]))
    ]
    question = {lang: str(vote.question.in_(lang)) for lang in langs}
    question |= by_machine(vote.question, langs)
    columns = [
        {lang: each[lang]["columns"][n] for lang in langs}
        for n in range(len(each[langs[0]]["columns"]))
    ]
    how = {lang: each[lang]["how"] for lang in langs}
    return {
        "question": question,
        "how": how,
        "rows": rows,
        "columns": columns,
        "box": "write" if vote.method in WRITTEN else "square" if vote.method in TICKED else "ring",
        "colleges": list(vote.params.get("colleges", {})),
        "cut": cut(question, how, rows, columns, list(vote.params.get("colleges", {}))),
    }


def lines_in(vote: Vote, lang: str) -> Lines:
    """What a ballot says in one language: how to fill it in, its rows with what stands under them, its columns."""
    with force_locale(lang):
        costs = vote.params.get("costs", {})
        answers = [str(vote.label_of(key).in_(lang)) for key in vote.option_keys]
        hints = [money(costs[key]) if key in costs else "" for key in vote.option_keys]
        if not vote.options or vote.method == "election_without_candidate":
            answers = [str(words) for _value, words in ballot_answers(vote)]
            hints = [""] * len(answers)
        return {
            "rows": answers,
            "hints": hints,
            "columns": columns_of(vote, lang),
            "how": how(vote),
        }


def columns_of(vote: Vote, lang: str) -> list[str]:
    """The heads of the columns to cross; one head over the boxes to write in; none where one crosses the line itself."""
    if vote.method == "majority_judgement":
        return [str(grade_label(vote, g).in_(lang)) for g in reversed(vote.params["grades"])]
    if vote.method == "score":
        return [words for _value, words, _cost in ballot_numbers(vote)]
    if vote.method == "dots":
        return [_("Dots")]
    if vote.method == "quadratic":
        return [_("Votes")]
    return [_("Rank")] if vote.method in WRITTEN else []


def how(vote: Vote) -> str:
    """How to fill in this paper, and what an empty one means."""
    if vote.method == "majority_judgement":
        out = _("One cross on each line.")
        if vote.params["missing"] == "worst":
            worst = grade_label(vote, vote.params["grades"][0])
            line = _(
                "A line without a cross counts as “%(grade)s”.", grade=worst.in_(current_language())
            )
            out = f"{out} {line}"
    elif vote.method == "score":
        out = _("One cross on each line, from %(low)s to %(high)s.", **bounds(vote))
    elif vote.method in TICKED | WRITTEN:
        out = " ".join(part for part in (ballot_help(vote), written_help(vote)) if part)
    elif vote.method == "weighted_colleges":
        out = _("One cross for your college, one for your answer.")
    elif vote.method == "election_without_candidate":
        out = _("One cross only. You will say why out loud.")
    else:
        out = _("One cross only.")
    if registry.get(vote.method).has_blank:
        empty = _("An empty ballot is a blank vote.")
        out = f"{out} {empty}"
    return out


def written_help(vote: Vote) -> str:
    """What to write in the boxes."""
    if vote.method in ("dots", "quadratic"):
        return _("Write a number on the lines you choose.")
    if vote.method in WRITTEN:
        return _("Write 1 beside your first choice, 2 beside the second, and so on.")
    return ""


def bounds(vote: Vote) -> dict[str, int]:
    """{"low", "high"} of a score."""
    return {"low": vote.params["low"], "high": vote.params["high"]}


def cut(
    question: Pair, how: Pair, rows: list[Lines], columns: list[Pair], colleges: list[str]
) -> int:
    """How many ballots fit on a sheet without losing a line: 4, 2, or 1 (which may run on to another sheet)."""
    if not columns and not colleges and height(question, how, rows, QUARTER) <= QUARTER["room"]:
        return 4
    narrow = {**HALF, "wide": 34, "small": 50} if len(columns) > 1 else HALF
    more = 15 * bool(columns) + 12 * bool(colleges)
    return 2 if height(question, how, rows, narrow) + more <= HALF["room"] else 1


def height(question: Pair, how: Pair, rows: list[Lines], paper: dict[str, float]) -> float:
    """About how many millimetres the words take."""

    def said(words: Pair, grow: float = 1.0) -> float:
        first, *others = words.values()
        tall = ceil(len(first) / (paper["wide"] * grow)) * paper["line"]
        return tall + sum(ceil(len(o) / (paper["small"] * grow)) for o in others) * paper["other"]

    lines = sum(max(said(row["words"]), 8.5) + paper["around"] for row in rows)
    return said(question, 1.2) + said(how, 1.6) + lines
