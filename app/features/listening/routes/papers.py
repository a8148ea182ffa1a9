"""A round on paper: sheets of A5, a wall for stickers on A3, and the result on one A4."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from app.domain.asking.counting import figure, told_by
from app.domain.asking.questions import Question
from app.features.assemblies.models import Assembly
from app.features.listening.queries.results import Row, rows_of
from app.features.listening.routes.door import blueprint, page, run_round, seen_round
from app.features.listening.wording import figure_words, option_words
from app.words.i18n import in_locale, settings_languages
from app.words.pairs import both

ON_WALL = ("faces", "yes_no", "one_of")


def paper_languages(assembly: Assembly) -> list[str]:
    """The assembly's own language first, one more under it."""
    others = [code for code in settings_languages() if code != assembly.language]
    return [assembly.language, *others][:2]


@blueprint.get("/listening/<int:round_id>/papers")
def papers(round_id: int) -> str:
    """Two sheets of A5 on an A4 where the questions are few; nothing on them tells one from another. `?print=large`: one
    sheet, for eyes that need big letters."""
    one = run_round(round_id)
    room = sum(lines_of(question.kind, len(question.options)) for question in one.asked)
    langs = paper_languages(one.assembly)
    return page(
        "papers/sheet.html",
        one=one,
        langs=langs,
        halves=room <= MOST_IN_HALF,
        large=request.args.get("print") == "large",
        in_tongue=in_tongue,
        no_answer=both(lambda: _("I do not answer"), langs),
    )


def in_tongue(question: Question, key: str, lang: str) -> str:
    """What an answer is called in a language, whatever the reader's."""
    with in_locale(lang):
        return option_words(question, key, lang)


MOST_IN_HALF = 4
"""Lines of 18 mm faces that stand on half a sheet."""


def lines_of(kind: str, options: int) -> int:
    """How many such lines a question takes."""
    if kind in ("one_of", "several"):
        return 1 + -(-options // 2)
    return 2 if kind == "words" else 1


@blueprint.get("/listening/<int:round_id>/stickers")
def stickers(round_id: int) -> str:
    """A3, one a question: a column for each answer, where people put a sticker."""
    one = run_round(round_id)
    questions = [question for question in one.asked if question.kind in ON_WALL]
    langs = paper_languages(one.assembly)
    return page(
        "papers/stickers.html",
        one=one,
        langs=langs,
        questions=questions,
        in_tongue=in_tongue,
        one_sticker=both(lambda: _("One sticker each, or none."), langs),
    )


@blueprint.get("/listening/<int:round_id>/a4")
def result_paper(round_id: int) -> str:
    """The result on one A4; with `easy=1` in easy words."""
    one = seen_round(round_id)
    easy = bool(request.args.get("easy"))
    return page(
        "papers/result.html",
        one=one,
        assembly=one.assembly,
        rows=rows_of(one),
        easy=easy,
        told_of=told_of,
    )


def told_of(row: Row) -> dict[str, Any] | None:
    """The one figure of a question, {"part", "whole", "words"}; None where it has no such figure."""
    found = figure(row.question, row.tally) if told_by(row.question) else None
    if found is None:
        return None
    return {"part": found[0], "whole": found[1], "words": figure_words(row.question)}
