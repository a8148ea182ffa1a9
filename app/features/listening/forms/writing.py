"""Writing questions: eight places, one below the other; what is left empty is no question."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, SelectField
from wtforms.validators import NumberRange, Optional

from app.domain.asking.questions import CHOSEN, MOST, MOST_QUESTIONS, SUMMED
from app.domain.violations import RuleViolation
from app.features.listening.wording import PERIODS, QUESTION_KINDS, SEASONS, UNITS
from app.web.fields import IntegerField, SelectChoice
from app.words.localized import Localized
from app.words.localized_form import LocalizedField

Json = dict[str, Any]
NONE = SelectChoice("", "–")


def choices(words: dict[str, Any]) -> list[SelectChoice]:
    """Value and words, in the order of the table."""
    return [SelectChoice(value, label) for value, label in words.items()]


class QuestionForm(Form):
    """One question: its words, how people answer, and what that needs."""

    kind = SelectField(
        _l("How people answer"),
        choices=choices(QUESTION_KINDS),
        default="faces",
        validate_choice=False,
    )
    words = LocalizedField(
        _l("The question"), needed=False, easy=True, made=False, longest=300,
        description=_l("One thing at a time, in few words. In simple words too, if you can."),
    )  # fmt: skip
    options = LocalizedField(
        _l("The answers to choose from"), needed=False, lines=True, made=False, longest=900,
        description=_l("One on each line, two to nine, in the same order in each language."),
    )  # fmt: skip
    unit = SelectField(_l("Counted in"), choices=[NONE, *choices(UNITS)], validate_choice=False)
    per = SelectField(_l("For how long"), choices=[NONE, *choices(PERIODS)], validate_choice=False)
    season = SelectField(_l("Season"), choices=[NONE, *choices(SEASONS)], validate_choice=False)
    most = IntegerField(
        _l("The most that one sheet may ask for"), validators=[Optional(), NumberRange(1, 10**6)]
    )
    measure = HiddenField()

    def question(self, before: Json) -> Json | None:
        """The question as it is kept; None where nothing was written. Raises RuleViolation("options_missing")."""
        words = (
            self.words.revised(Localized.from_json(before["words"]))
            if before
            else self.words.words()
        )
        if not words:
            return None
        kind = str(self.kind.data or "")
        kept: Json = {"kind": kind, "words": words.as_json()}
        if kind in CHOSEN:
            kept["options"] = options_from(self.options.words())
        if kind in SUMMED:
            kept["most"] = self.most.data or MOST
        if kind == "quantity":
            kept |= {name: str(self[name].data or "") for name in ("unit", "per", "season")}
        return {**kept, "measure": self.measure.data} if self.measure.data else kept


def options_from(lines: Localized) -> list[Json]:
    """The answers of a question from the lines of each language. Raises RuleViolation("options_missing")."""
    said = {
        lang: [line.strip() for line in text.splitlines() if line.strip()]
        for lang, text in lines.words.items()
    }
    lengths = {len(some) for some in said.values()}
    if len(lengths) > 1:
        raise RuleViolation("options_missing", question="", most=9)
    many = next(iter(lengths), 0)
    each = [{lang: some[n] for lang, some in said.items()} for n in range(many)]
    return [
        {"key": f"o{n}", "words": Localized.of(lines.source, None, **words).as_json()}
        for n, words in enumerate(each, start=1)
    ]


def lines_of(options: list[Json]) -> Localized:
    """The inverse: a line an answer, in each language."""
    texts = [Localized.from_json(one["words"]) for one in options]
    langs = [
        lang
        for lang in (texts[0].words if texts else {})
        if all(lang in text.words for text in texts)
    ]
    joined = {lang: "\n".join(text.words[lang] for text in texts) for lang in langs}
    return Localized.of(texts[0].source if texts else "fr", None, **joined)


class QuestionnaireForm(FlaskForm):
    """A title and up to eight questions."""

    at_fault: ClassVar = {"no_question": "title"}

    title = LocalizedField(_l("What it is called"), easy=True, made=False, longest=160)
    rows = FieldList(
        FormField(QuestionForm), min_entries=MOST_QUESTIONS, max_entries=MOST_QUESTIONS
    )

    def questions(self, before: list[Json]) -> list[Json]:
        """The questions that were written, in their order. Raises RuleViolation("options_missing") with its number."""
        kept: list[Json] = []
        for place, row in enumerate(self.rows):
            try:
                question = row.form.question(before[place] if place < len(before) else {})
            except RuleViolation as refusal:
                raise RuleViolation(
                    refusal.code, **{**refusal.facts, "question": place + 1}
                ) from refusal
            kept += [question] if question else []
        return kept


def rows_from(questions: list[Json]) -> list[Json]:
    """What the form shows of stored questions, and the empty places below them."""
    rows = [
        {
            **{name: one.get(name, "") for name in ("kind", "unit", "per", "season", "measure")},
            "most": one.get("most"),
            "words": Localized.from_json(one["words"]),
            "options": lines_of(one.get("options") or []),
        }
        for one in questions
    ]
    return [*rows, *({} for _ in range(MOST_QUESTIONS - len(rows)))]
