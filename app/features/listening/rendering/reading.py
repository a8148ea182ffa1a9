"""Sheets from a table: our own file, or what KoboToolbox collected with the same questions, by the names of its columns.

Every other column is left unread: who collected, when, where, under which number.
"""

import csv
from collections.abc import Sequence
from typing import Any

from app.domain.asking.questions import Question
from app.domain.violations import RuleViolation
from app.features.listening.wording import option_words
from app.words.i18n import in_locale, settings_languages

TRUE = ("1", "true", "yes", "oui", "x", "✓")
Sheet = dict[str, Any]


def read_sheets(questions: Sequence[Question], text: str) -> list[Sheet]:
    """One sheet a line, as people's answers are read later. Raises RuleViolation("no_known_column", "wrong_sheet_line")."""
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    separator = max(",;\t", key=first.count)
    try:
        head, *body = list(csv.reader(lines, delimiter=separator)) or [[]]
    except csv.Error as fault:
        raise RuleViolation("wrong_sheet_line", line=1, why="malformed_line") from fault
    places = columns_of(questions, head)
    return [
        sheet_of(questions, places, cells) for cells in body if any(cell.strip() for cell in cells)
    ]


def columns_of(questions: Sequence[Question], head: Sequence[str]) -> dict[str, int]:
    """Where each question stands, groups before its name aside ("evening/q1"); ticks also stand apart ("q2/o1").

    Raises RuleViolation("no_known_column").
    """
    known = {question.key for question in questions} | {"helped"}
    known |= {f"{q.key}/{key}" for q in questions if q.kind == "several" for key in q.options}
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = cell.strip().strip("\ufeff").casefold()
        tail = "/".join(name.split("/")[-2:]) if name.count("/") else name
        found = next((one for one in (name, tail, name.split("/")[-1]) if one in known), None)
        if found and found not in places:
            places[found] = place
    if not set(places) - {"helped"}:
        raise RuleViolation("no_known_column")
    return places


def sheet_of(questions: Sequence[Question], places: dict[str, int], cells: Sequence[str]) -> Sheet:
    """The answers of one line."""

    def cell(name: str) -> str:
        place = places.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    sheet: Sheet = {question.key: answer_in(question, cell) for question in questions}
    sheet["helped"] = cell("helped").casefold() in TRUE
    return sheet


def answer_in(question: Question, cell: Any) -> Any:
    """What a line says to one question: the key of an answer, or its words in any language."""
    text = cell(question.key)
    if question.kind != "several":
        return by_words(question, text)
    if text:
        return [by_words(question, part) for part in text.split()]
    return [key for key in question.options if cell(f"{question.key}/{key}").casefold() in TRUE]


def by_words(question: Question, text: str) -> str:
    """The key of the answer whose words stand in the cell; the cell itself for anything else."""
    asked = text.casefold()
    for key in question.options:
        if asked and asked in {in_words(question, key, lang) for lang in settings_languages()}:
            return key
    return text


def in_words(question: Question, key: str, lang: str) -> str:
    """What an answer is called in a language, to compare."""
    with in_locale(lang):
        return option_words(question, key, lang).casefold()
