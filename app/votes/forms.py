"""The shape of a question written at the desk, and of a ballot that comes as a form."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.domain.violations import RuleViolation
from app.localized import Localized

LONGEST_QUESTION = 600
KEYS = "abcdefghijklmnopqrstuvwxyz"


class VoteForm(FlaskForm):
    """A question in both languages, its method, its options one per line."""

    method = SelectField(
        _l("How do we vote?"),
        choices=[
            SelectChoice("for_against", _l("For, against, blank")),
            SelectChoice("majority_judgement", _l("Rank several options with grades")),
        ],
    )
    question_fr = TextAreaField(
        _l("Question in French"), validators=[InputRequired(), Length(max=LONGEST_QUESTION)]
    )
    question_en = TextAreaField(
        _l("Question in English"), validators=[Optional(), Length(max=LONGEST_QUESTION)]
    )
    options_fr = TextAreaField(
        _l("Options in French"), description=_l("One per line."), validators=[Length(max=4000)]
    )
    options_en = TextAreaField(
        _l("Options in English"),
        description=_l("One per line, in the same order."),
        validators=[Length(max=4000)],
    )
    secrecy = RadioField(
        _l("Secrecy"),
        choices=[SelectChoice("secret", _l("Secret")), SelectChoice("named", _l("Open to all"))],
        default="secret",
    )
    purpose = RadioField(
        _l("What is it for?"),
        choices=[
            SelectChoice("decision", _l("A decision")),
            SelectChoice("poll", _l("A poll that decides nothing")),
            SelectChoice("practice", _l("A practice vote")),
        ],
        default="decision",
    )

    def question(self) -> Localized:
        """The question as written."""
        return Localized.of(fr=self.question_fr.data or "", en=self.question_en.data or "")

    def options(self) -> list[dict[str, Any]]:
        """[{"key": "a", "label": Localized}, …]; empty for a vote for or against."""
        if self.method.data == "for_against":
            return []
        french, english = lines(self.options_fr.data), lines(self.options_en.data)
        rows = max(len(french), len(english))
        if rows > len(KEYS):
            raise RuleViolation("too_many_options", most=len(KEYS))
        padded = zip(
            french + [""] * (rows - len(french)),
            english + [""] * (rows - len(english)),
            strict=True,
        )
        return [
            {"key": key, "label": Localized.of(fr=fr, en=en)}
            for key, (fr, en) in zip(KEYS, padded, strict=False)
        ]


def lines(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def choice_from_form(
    method: str, options: list[str], form: "MultiDict[str, str]"
) -> dict[str, Any]:
    """A ballot as JSON from the fields of votes/ballot/<method>.html; the method itself checks it afterwards."""
    if form.get("blank") == "1":
        return {"choice": "blank"} if method == "for_against" else {"blank": True}
    reader = READERS.get(method)
    if reader is None:
        raise RuleViolation("malformed_ballot")
    return reader(options, form)


def read_for_against(_options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """One radio field, `choice`."""
    return {"choice": form.get("choice", "")}


def read_grades(options: list[str], form: "MultiDict[str, str]") -> dict[str, Any]:
    """One radio field per option, `grade-<key>`; an option left alone has no grade."""
    found = {key: form.get(f"grade-{key}") for key in options}
    return {"grades": {key: grade for key, grade in found.items() if grade}}


READERS = {"for_against": read_for_against, "majority_judgement": read_grades}
