"""Writing a rule: which decision it rests on, its words, its figures; a form for each kind."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.domain.fund.marks import MOST_CRITERIA, MOST_WEIGHT
from app.features.decisions.models import Decision
from app.features.fund.forms.amounts import EuroField
from app.features.fund.queries.params import AMOUNTS, Params, questions_of
from app.features.fund.wording import CRITERION
from app.web.fields import DateField, IntegerField, SelectChoice
from app.web.many_field import ManyField, Thing
from app.words.localized import Localized
from app.words.localized_form import LocalizedField

SPARE = 3
"""Empty lines under those that are there."""
LEAST_LINES = 6
NEEDED = _l("Please write something here.")


class DecidedForm(FlaskForm):
    """What rests on a decision."""

    at_fault: ClassVar = {"rule_needs_decision": "decision"}

    decision = ManyField(_l("The decision that it rests on"), validate_choice=False)
    from_day = DateField(
        _l("From which day"),
        [Optional()],
        description=_l("Left empty: from the day of the decision."),
    )

    def offer(self, taken: Sequence[Thing]) -> None:
        """The decisions to choose from."""
        self.decision.offer(taken, _l("Choose a decision"))


class RuleForm(DecidedForm):
    """What every rule has."""

    text = LocalizedField(_l("The rule in words"), lines=True, easy=True, longest=4000)

    def facts(self, decision: Decision | None) -> dict[str, Any]:
        """What the service takes beside the figures."""
        return {
            "text": self.text.words(),
            "decision": decision,
            "from_day": self.from_day.data,
        }

    def params(self) -> Params:
        """The figures, as they are kept."""
        return {}

    def fill(self, params: Params) -> None:
        """Begin with the figures of the version before."""


class AllocationForm(RuleForm):
    """Who receives what: four amounts, any of which may be nothing."""

    at_fault: ClassVar = {
        **RuleForm.at_fault,
        "someone_gets_less": "less_is_known",
        "amount_wrong": "per_household",
    }

    per_household = EuroField(_l("For each household, a month"))
    first_adult = EuroField(_l("For the first adult"))
    further_adult = EuroField(_l("For each other adult"))
    child = EuroField(_l("For each child"))
    less_is_known = BooleanField(_l("Some households receive less: this was said and decided"))

    def facts(self, decision: Decision | None) -> dict[str, Any]:
        return {**super().facts(decision), "less_is_known": bool(self.less_is_known.data)}

    def params(self) -> Params:
        return {name: self[name].data or 0 for name in AMOUNTS}

    def fill(self, params: Params) -> None:
        for name in AMOUNTS:
            self[name].data = params.get(name)


class BandForm(Form):
    """A line of the grid."""

    below = EuroField(_l("Left a day for each person, less than"))
    low = EuroField(_l("Suggested from"))
    high = EuroField(_l("to"))


class ContributionForm(RuleForm):
    """What a household gives, and the grid that helps to place oneself."""

    at_fault: ClassVar = {**RuleForm.at_fault, "bands_wrong": "minimum", "amount_wrong": "minimum"}

    minimum = EuroField(_l("At least, for one person"))
    further = EuroField(_l("And for each further person"))
    step = EuroField(_l("By steps of"), description=_l("Left empty: any amount."))
    bands = FieldList(FormField(BandForm), max_entries=12)

    def params(self) -> Params:
        lines = [(line.form.below.data, line.form.low.data, line.form.high.data) for line in self.bands]  # fmt: skip
        kept = [[below, low or 0, high] for below, low, high in lines if high]
        amounts = {name: self[name].data or 0 for name in ("minimum", "further", "step")}
        return {**amounts, "bands": kept}

    def fill(self, params: Params) -> None:
        for name in ("minimum", "further", "step"):
            self[name].data = params.get(name)
        known = params.get("bands", [])
        for below, low, high in known:
            self.bands.append_entry({"below": below, "low": low, "high": high})
        for _ in range(max(SPARE, LEAST_LINES - len(known))):
            self.bands.append_entry()


class CriterionForm(Form):
    """A question of the grid: a line without words is left alone."""

    key = HiddenField()
    kind = SelectField(
        _l("Kind"), choices=[SelectChoice(key, words) for key, words in CRITERION.items()]
    )
    weight = IntegerField(_l("Weight"), [Optional(), NumberRange(1, MOST_WEIGHT)], default=1)
    words = LocalizedField(_l("Criterion"), needed=False, longest=300)


class CriteriaForm(RuleForm):
    """The grid of visits."""

    at_fault: ClassVar = {**RuleForm.at_fault, "no_criteria": "decision"}

    criteria = FieldList(FormField(CriterionForm), max_entries=MOST_CRITERIA)

    def params(self) -> Params:
        lines = [line.form for line in self.criteria if line.form.words.words()]
        keys = keys_for([str(line.key.data or "") for line in lines])
        return {
            "criteria": [
                {
                    "key": key,
                    "kind": line.kind.data,
                    "weight": line.weight.data or 1,
                    "words": line.words.words().as_json(),
                }
                for key, line in zip(keys, lines, strict=True)
            ]
        }

    def fill(self, params: Params) -> None:
        known = questions_of(params)
        for one in known:
            self.criteria.append_entry(line_of(one.key, one.criterion.kind, one.criterion.weight, one.words))  # fmt: skip
        for _ in range(max(SPARE, LEAST_LINES - len(known))):
            self.criteria.append_entry()


def line_of(key: str, kind: str, weight: int, words: Localized) -> dict[str, Any]:
    """A line of the grid as its form takes it."""
    return {"key": key, "kind": kind, "weight": weight, "words": words}


def keys_for(typed: Sequence[str]) -> list[str]:
    """A key for each line: its own, else the next that no line has."""
    used, out = {key for key in typed if key}, []
    for key in typed:
        if not key or key in out:
            key = next(f"c{n}" for n in range(1, 10 * MOST_CRITERIA) if f"c{n}" not in used)
            used.add(key)
        out.append(key[:12])
    return out


KEEPING = {
    "0": _l("What is not spent stays for ever"),
    "1": _l("It stays for one month"),
    "3": _l("It stays for three months"),
    "": _l("It goes back to the fund at the end of the month"),
}


class CarryForm(RuleForm):
    """What is not spent, and what the reserve must not go below."""

    keep = SelectField(
        _l("What is not spent"),
        choices=[SelectChoice(key, words) for key, words in KEEPING.items()],
    )
    floor = EuroField(_l("The reserve never goes below"))

    def params(self) -> Params:
        keep = int(self.keep.data) if self.keep.data else None
        return {"keep": keep, "floor": self.floor.data or 0}

    def fill(self, params: Params) -> None:
        keep = params.get("keep", 0)
        self.keep.data = "" if keep is None else str(keep)
        self.floor.data = params.get("floor")


class PricesForm(RuleForm):
    """One product at three prices: how many percent below and above what it costs."""

    at_fault: ClassVar = {**RuleForm.at_fault, "rates_wrong": "helped"}

    helped = IntegerField(
        _l("Helped price, percent"), [InputRequired(NEEDED), NumberRange(-100, 0)], default=-30
    )
    usual = IntegerField(_l("Usual price, percent"), [Optional(), NumberRange(-100, 1000)], default=0)  # fmt: skip
    solidarity = IntegerField(
        _l("Solidarity price, percent"), [InputRequired(NEEDED), NumberRange(0, 1000)], default=20
    )

    def params(self) -> Params:
        return {name: self[name].data or 0 for name in ("helped", "usual", "solidarity")}

    def fill(self, params: Params) -> None:
        for name in ("helped", "usual", "solidarity"):
            if name in params:
                self[name].data = params[name]


FORMS: dict[str, type[RuleForm]] = {
    "allocation": AllocationForm,
    "contribution": ContributionForm,
    "criteria": CriteriaForm,
    "carry": CarryForm,
    "prices": PricesForm,
}
