"""The printed ballot of any method: what stands on it in each language, and how many fit on a sheet of A4."""

from math import ceil
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.features.votes.models import Vote
from app.features.votes.ways.registry import way_of
from app.words.localized import Localized
from app.words.pairs import both, pair

Pair = dict[str, str]
"""The same words by language."""
Simple = dict[str, list[str]]
"""Easy words by language, line by line."""
Lines = dict[str, Any]

QUARTER = {
    "room": 118, "wide": 25, "small": 36, "simple": 44, "line": 6.2, "other": 4.7, "around": 8.5,
}  # fmt: skip
HALF = {
    "room": 126, "wide": 62, "small": 92, "simple": 88, "line": 5.6, "other": 4.2, "around": 2.4,
}  # fmt: skip
SIMPLE = 4.8
"""Millimetres of height for the words of a ballot, letters on a line of each size, height of a line of each size (SIMPLE:
of easy words), and what surrounds the words of a row; measured in Chromium with Atkinson Hyperlegible (tests/browser/test_paper.py holds them)."""


def drawn(vote: Vote, langs: list[str]) -> dict[str, Any]:
    """What the template needs: the words by language, and `cut`, how many ballots come out of a sheet (4, 2 or 1)."""
    way = way_of(vote)
    each = {lang: lines_in(vote, lang) for lang in langs}
    labels = [vote.label_of(key) for key in vote.option_keys] if not way.ballot.signs else []
    rows = [
        {
            "words": written({lang: each[lang]["rows"][n] for lang in langs}, labels[n : n + 1]),
            "hint": {lang: each[lang]["hints"][n] for lang in langs},
            "mark": n,
            "sign": way.ballot.signs[n] if way.ballot.signs else "letter",
        }
        for n in range(len(each[langs[0]]["rows"]))
    ]
    question = pair(vote.question, langs)
    columns = [
        {lang: each[lang]["columns"][n] for lang in langs}
        for n in range(len(each[langs[0]]["columns"]))
    ]
    how = {lang: each[lang]["how"] for lang in langs}
    easy = {lang: each[lang]["easy"] for lang in langs if each[lang]["easy"]}
    return {
        "question": question,
        "easy": easy,
        "easy_title": both(lambda: _("In simple words"), langs),
        "how": how,
        "rows": rows,
        "columns": columns,
        "box": way.paper.box,
        "colleges": list(vote.params.get("colleges", {})),
        "cut": cut(question, easy, how, rows, columns, list(vote.params.get("colleges", {}))),
    }


def written(words: Pair, of: list[Localized]) -> Pair:
    """The words in the languages that somebody wrote: others would only repeat them."""
    kept = {lang for text in of for lang in words if text.words.get(lang)}
    return {lang: said for lang, said in words.items() if not kept or lang in kept}


def lines_in(vote: Vote, lang: str) -> Lines:
    """What a ballot says in one language: easy words, how to fill it in, its rows with what stands under them, its columns."""
    paper, easy = way_of(vote).paper, vote.in_simple_words.easy_in(lang)
    with force_locale(lang):
        rows = paper.rows(vote)
        return {
            "rows": [words for words, _hint in rows],
            "hints": [hint for _words, hint in rows],
            "columns": paper.columns(vote),
            "how": how(vote),
            "easy": [line for line in str(easy).splitlines() if line.strip()] if easy else [],
        }


def how(vote: Vote) -> str:
    """How to fill in this paper, and what an empty one means."""
    way = way_of(vote)
    return " ".join(part for part in (way.paper.how(vote), str(way.ballot.empty)) if part)


def cut(
    question: Pair,
    easy: Simple,
    how: Pair,
    rows: list[Lines],
    columns: list[Pair],
    colleges: list[str],
) -> int:
    """How many ballots fit on a sheet without losing a line: 4, 2, or 1 (which may run on to another sheet)."""
    tall = height(question, how, rows, QUARTER) + height_of_easy(easy, QUARTER)
    if not columns and not colleges and tall <= QUARTER["room"]:
        return 4
    narrow = {**HALF, "wide": 34, "small": 50} if len(columns) > 1 else HALF
    more = 15 * bool(columns) + 12 * bool(colleges) + height_of_easy(easy, HALF)
    return 2 if height(question, how, rows, narrow) + more <= HALF["room"] else 1


def height_of_easy(easy: Simple, paper: dict[str, float]) -> float:
    """About how many millimetres the easy words take, each language under its title."""
    lines = [1 + sum(ceil(len(line) / paper["simple"]) for line in told) for told in easy.values()]
    return sum(lines) * SIMPLE + 4 * bool(lines)


def height(question: Pair, how: Pair, rows: list[Lines], paper: dict[str, float]) -> float:
    """About how many millimetres the words take."""

    def said(words: Pair, grow: float = 1.0) -> float:
        first, *others = words.values()
        tall = ceil(len(first) / (paper["wide"] * grow)) * paper["line"]
        return tall + sum(ceil(len(o) / (paper["small"] * grow)) for o in others) * paper["other"]

    lines = sum(max(said(row["words"]), 8.5) + paper["around"] for row in rows)
    return said(question, 1.2) + said(how, 1.6) + lines
