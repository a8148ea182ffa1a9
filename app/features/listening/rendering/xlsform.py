"""Questions as an XLSForm, in the form of CSV that pyxform reads: `survey`, `choices` and `settings` below each other.

https://xlsform.org; KoboToolbox and ODK collect with it, and what they collect comes back by the names of the columns.
"""

from flask_babel import gettext

from app.domain.asking.questions import Question
from app.features.listening.models import Questionnaire
from app.features.listening.wording import YES_NO, option_words, words_of
from app.words.i18n import in_locale, language_name, settings_languages

Rows = list[list[str]]
TYPES = {"number": "integer", "quantity": "decimal", "words": "text"}


def form_rows(questionnaire: Questionnaire) -> Rows:
    """The whole form; every row is as wide as the widest."""
    langs = settings_languages()
    labels = [f"label::{language_name(lang)} ({lang})" for lang in langs]
    survey = [["", "type", "name", *labels, "constraint"]]
    choices = [["", "list_name", "name", *labels]]
    for question in questionnaire.asked:
        said = [words_of(question).in_(lang).text for lang in langs]
        limit = (
            f". >= 0 and . <= {question.most}" if question.kind in ("number", "quantity") else ""
        )
        survey.append(["", type_of(question), question.key, *said, limit])
        choices += [
            choice_row(question, key, langs)
            for key in question.options
            if question.kind not in SHARED
        ]
    choices += shared_choices(questionnaire, langs)
    helped = [in_words(lang) for lang in langs]
    survey.append(["", "select_one helped", "helped", *helped, ""])
    choices += [["", "helped", "1", *(yes_in(lang) for lang in langs)]]
    choices += [["", "helped", "0", *(yes_in(lang, no=True) for lang in langs)]]
    title = questionnaire.title.in_(langs[0]).text
    settings = [
        ["", "form_title", "form_id", "default_language"],
        [
            "",
            title,
            f"tablee_{(questionnaire.wording_hash or '')[:12] or questionnaire.id}",
            f"{language_name(langs[0])} ({langs[0]})",
        ],
    ]
    rows = [["survey"], *survey, ["choices"], *choices, ["settings"], *settings]
    wide = max(len(row) for row in rows)
    return [[*row, *[""] * (wide - len(row))] for row in rows]


SHARED = ("faces", "yes_no")
"""Kinds whose choices are one list for all questions."""


def type_of(question: Question) -> str:
    """The type of a question; names of lists are those of kinds or questions."""
    if question.kind in SHARED:
        return f"select_one {question.kind}"
    if question.kind == "one_of":
        return f"select_one {question.key}"
    if question.kind == "several":
        return f"select_multiple {question.key}"
    return TYPES[question.kind]


def choice_row(question: Question, key: str, langs: tuple[str, ...]) -> list[str]:
    """One choice of one question."""
    return ["", question.key, key, *(option_words(question, key, lang) for lang in langs)]


def shared_choices(questionnaire: Questionnaire, langs: tuple[str, ...]) -> Rows:
    """The faces, and yes and no, once each."""
    first = {question.kind: question for question in questionnaire.asked if question.kind in SHARED}
    return [
        ["", kind, key, *(said_in(question, key, lang) for lang in langs)]
        for kind, question in first.items()
        for key in question.options
    ]


def said_in(question: Question, key: str, lang: str) -> str:
    """A choice of ours in a language."""
    with in_locale(lang):
        return option_words(question, key, lang)


def in_words(lang: str) -> str:
    """The question whether somebody wrote for another person."""
    with in_locale(lang):
        return gettext("Somebody wrote down the answers for this person")


def yes_in(lang: str, *, no: bool = False) -> str:
    """Yes, or no, in a language."""
    with in_locale(lang):
        return str(YES_NO["no" if no else "yes"])
