"""The shape of a question written at the desk: what every question says, then what its way of deciding asks for."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, RadioField, SelectField

from app.features.votes.ways.registry import WAYS
from app.features.votes.ways.way import Params, Rule, Way
from app.web.fields import SelectChoice
from app.words.localized_form import LocalizedField

LONGEST_QUESTION = 600
USUAL = "for_against"
METHODS = tuple(SelectChoice(method, way.name) for method, way in WAYS.items())


class VoteForm(FlaskForm):
    """A question in each language, its method, its options one per line; `form_for` adds what the method needs to know."""

    at_fault: ClassVar = dict.fromkeys(
        ("duplicate_option", "too_few_options", "too_many_options"), "options"
    )
    way: ClassVar[Way] = WAYS[USUAL]
    aside: Sequence[tuple[str, str]] = ()
    """What was typed in fields that this method leaves out: (field, text)."""

    method = SelectField(_l("How do we vote?"), choices=list(METHODS))
    question = LocalizedField(
        _l("Question"), lines=True, easy=True, longest=LONGEST_QUESTION, separator="_"
    )
    options = LocalizedField(
        _l("Options"),
        description=_l("One per line, in the same order in each language."),
        lines=True,
        made=False,
        longest=4000,
        separator="_",
    )
    secrecy = RadioField(
        _l("Secrecy"),
        choices=[
            SelectChoice("secret", _l("Secret")),
            SelectChoice("secret_verifiable", _l("Secret, each person can check their own")),
            SelectChoice("named", _l("Named: everybody sees who chose what")),
        ],
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

    def params(self) -> Params:
        """The parameters of the method, as app.domain.tally names them; raises RuleViolation."""
        return self.way.asked.params(self)

    def rule(self) -> Rule:
        """What the form says of the rule, over the charter's; {} where it says nothing."""
        return self.way.asked.rule(self)

    def listed(self) -> list[dict[str, Any]]:
        """[{"key": "a", "label": Localized}, …]; empty for a way without options. Raises RuleViolation."""
        return self.way.asked.listed(self)


class ReasonForm(Form):
    """Why a vote is set aside, as the minutes repeat it."""

    reason = LocalizedField(
        _l("Why? Everybody will read it."), made=False, longest=500, separator="_"
    )


def reason_field() -> LocalizedField:
    """The empty boxes of a reason, for the pages where one is asked."""
    return ReasonForm().reason


def form_of(way: Way) -> type[VoteForm]:
    """The form of a question for one way: its own fields after the others, without those that mean nothing to it."""
    left_out = {
        name: None
        for name, kept in (("options", way.asked.options), ("secrecy", way.asked.secret))
        if not kept
    }
    return type("VoteForm", (VoteForm,), {"way": way, **way.asked.fields(), **left_out})


FORMS = {method: form_of(way) for method, way in WAYS.items()}


def form_for(method: str) -> VoteForm:
    """An empty form for this way; that of the usual one, which will refuse it, where there is no such way."""
    form = FORMS.get(method, FORMS[USUAL])()
    form.method.data = method
    return form


def method_choices() -> list[tuple[str, Any]]:
    """(method, words) of every way of voting, in the order of the form."""
    return [(choice.value, choice.label) for choice in METHODS]
