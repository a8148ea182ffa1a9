"""Results and sheets as tables and as data; nothing in them tells a person, an order or a time."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from app.domain.asking.needs import fies_score
from app.domain.asking.questions import Question
from app.features.listening.models import ListeningRound, ListeningSheet
from app.features.listening.queries.results import rows_of
from app.features.listening.wording import option_words, words_of
from app.formats.plain import day, words
from app.words.i18n import current_language, local_time

Rows = list[list[str]]
Json = dict[str, Any]
SCHEMA = 1
"""Version of both shapes of data (docs/formats.md)."""


def result_table(one: ListeningRound) -> Rows:
    """A heading and a line for each answer that may be shown."""
    lang = current_language()
    rows = [[_("question"), _("words"), _("answer"), _("people"), _("of")]]
    for row in rows_of(one):
        said, counted = words_of(row.question).in_(lang).text, row.tally
        head = [str(row.place), said]
        if row.tally.rows is not None:
            rows += [
                [*head, option_words(row.question, key, lang), str(count), str(counted.answered)]
                for key, count in row.tally.rows
            ]
        elif counted.total is not None:
            rows.append([*head, row.question.unit, str(counted.total), str(counted.answered)])
        else:
            rows.append([*head, "", "", str(counted.answered) if not counted.too_few else ""])
    return rows


def result_json(one: ListeningRound) -> Json:
    """What everybody may know of a closed round."""
    published = local_time(one.published_at, one.assembly.time_zone) if one.published_at else None
    return {
        "format": "tablee-listening-result",
        "version": SCHEMA,
        "assembly": one.assembly.slug,
        "round": one.id,
        "kind": one.kind,
        "before": one.before_id,
        "title": words(one.questionnaire.title),
        "wording": one.questionnaire.wording_hash,
        "published_on": day(published.date()) if published else None,
        "population": one.population,
        "promise": words(one.promise),
        "next_on": day(one.next_on),
        "questions": [question_json(row) for row in rows_of(one)],
    }


def question_json(row: Any) -> Json:
    """One question with its count."""
    counted = row.tally
    return {
        **described(row.question),
        "answered": None if counted.too_few else counted.answered,
        "counts": None if counted.rows is None else dict(counted.rows),
        "total": None if counted.total is None else str(counted.total),
        "range": [str(amount) for amount in row.need] if row.need else None,
    }


def described(question: Question) -> Json:
    """A question as it was asked."""
    return {
        "key": question.key,
        "kind": question.kind,
        "words": dict(question.words),
        "options": [
            {"key": key, "words": dict(said)}
            for key, said in zip(
                question.options, question.said or ({},) * len(question.options), strict=True
            )
        ],
        **{name: getattr(question, name) for name in ("unit", "per", "season", "measure")},
    }


def kept_questions(one: ListeningRound) -> list[Question]:
    """Those whose answers may leave with the sheet: words never do."""
    return [question for question in one.asked if question.kind != "words"]


def sheet_rows(one: ListeningRound, sheets: Sequence[ListeningSheet]) -> Rows:
    """One line a sheet, sorted by what it says: an order that tells nothing of when it came."""
    questions = kept_questions(one)
    asked = [question.key for question in questions if question.measure == "fies"]
    head = [
        *(question.key for question in questions),
        "helped",
        *(["fies_raw_score"] if asked else []),
    ]
    lines = [line_of(sheet, questions, asked) for sheet in sheets]
    return [head, *sorted(lines)]


def line_of(
    sheet: ListeningSheet, questions: Sequence[Question], asked: Sequence[str]
) -> list[str]:
    """One sheet."""
    cells = [cell_of(sheet.answers.get(question.key)) for question in questions]
    score = fies_score([sheet.answers.get(key) for key in asked])
    more = ["" if score is None else str(score)] if asked else []
    return [*cells, "1" if sheet.helped else "0", *more]


def cell_of(answer: Any) -> str:
    """An answer in one cell: several ticks with a blank between them, as XLSForm does."""
    return " ".join(answer) if isinstance(answer, list) else "" if answer is None else str(answer)


def sheets_json(one: ListeningRound, sheets: Sequence[ListeningSheet]) -> Json:
    """The sheets with the questions that they answer."""
    questions = kept_questions(one)
    rows = [
        {"answers": {q.key: sheet.answers.get(q.key) for q in questions}, "helped": sheet.helped}
        for sheet in sheets
    ]
    return {
        "format": "tablee-listening-sheets",
        "version": SCHEMA,
        "wording": one.questionnaire.wording_hash,
        "questions": [described(question) for question in questions],
        "sheets": sorted(rows, key=lambda row: str(row)),
    }
