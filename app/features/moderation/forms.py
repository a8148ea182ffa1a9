"""The shape of rules, of what is done with words, and of what people ask."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.features.assemblies.services.signing import AT_FAULT, CARD
from app.web.fields import SelectChoice
from app.words.localized_form import LocalizedField


class RulesForm(FlaskForm):
    """The rules, as the assembly decided them."""

    text = LocalizedField(
        _l("The rules for what is written"),
        lines=True,
        easy=True,
        description=_l("A few lines: what we want here, what we do not, who looks."),
    )
    decided = StringField(
        _l("Where did the assembly decide this?"),
        [Length(max=80)],
        description=_l("The number of a decision, or the day of a session."),
    )


class ActForm(FlaskForm):
    """What is done, and why: the reason is public."""

    at_fault: ClassVar = {
        "text_missing": "reason",
        "already_away": "act",
        "nothing_away": "act",
        "words_in_record": "act",
    }
    act = RadioField(
        _l("What do you do?"),
        [InputRequired(_l("Please choose one."))],
        choices=[
            SelectChoice("held", _l("Hold it: nobody reads it until we have talked about it")),
            SelectChoice("hidden", _l("Hide it")),
            SelectChoice("restored", _l("Put it back")),
            SelectChoice("left", _l("Leave it as it is")),
        ],
    )
    reason = LocalizedField(
        _l("Why? Everybody reads this, its author too"), lines=True, made=False, longest=2000
    )


class ReportForm(FlaskForm):
    """Why somebody should look."""

    at_fault: ClassVar = {**AT_FAULT, "text_missing": "words", "text_too_long": "words"}
    words = TextAreaField(
        _l("What is wrong with these words?"),
        [Length(max=2000, message=_l("This text is too long."))],
        description=_l("The team reads this. Nobody learns that it was you."),
    )
    card = CARD
