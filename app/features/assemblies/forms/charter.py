"""The charter as people choose it: what is shown of the rules in force, and the rules that a filled form means."""

from fractions import Fraction
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from app.domain.cascade import LONGEST_TRIAL, Step
from app.domain.cascade import Charter as Rules
from app.domain.electorate import Base
from app.domain.reading import read_share
from app.domain.rules import Quorum, Threshold, absolute
from app.domain.violations import RuleViolation
from app.features.assemblies import wording
from app.features.assemblies.forms import NEEDED, choices
from app.web.fields import IntegerField, SelectChoice
from app.words.localized_form import LocalizedField
from app.words.sentences import sentence

CHARTER_METHODS = ("consensus", "consent", "for_against")
OTHER = "other"
"""Chosen where the share that an assembly wants is not among those offered."""
OTHER_SHARE = _l("Another share, written here")
SHARE_HELP = _l("Such as 3/5 or 60%. Only if you chose another share.")


class ShareField(StringField):
    """An exact share such as 3/5 or 60 %, which may be left empty where another field does not ask for it."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what cannot be read as a share, once it is asked for."""
        asked = {"part": form.threshold, "quorum_part": form.share}[self.name]
        if asked.data != OTHER:
            return
        try:
            self.data = share_text(read_share(self.data, "share"))
        except RuleViolation as refusal:
            raise ValidationError(sentence(refusal.code, **refusal.facts)) from refusal


class CharterForm(FlaskForm):
    """How the assembly decides: a cascade, a threshold, a quorum, proxies; then its own words."""

    consensus = BooleanField(_l("First look for consensus: everybody agrees"))
    consent = BooleanField(_l("Then for consent: nobody has an objection left"))
    threshold = SelectField(
        _l("If there is a vote, it takes"),
        choices=[
            *choices(wording.THRESHOLDS),
            SelectChoice(OTHER, OTHER_SHARE),
        ],
        coerce=lambda name: "absolute_members" if name == "absolute" else str(name),
    )
    part = ShareField(_l("Another share"), description=SHARE_HELP)
    part_strictly = BooleanField(_l("More than this share, not just as much"))
    part_base = SelectField(_l("Another share: of what?"), choices=choices(wording.BASES))
    two_rounds = BooleanField(
        _l("In two rounds"),
        description=_l(
            "If this share is not reached, the room votes a second time: more “for” than “against” is then enough."
        ),
    )
    among_options = SelectField(
        _l("To choose one option among several"), choices=choices(wording.AMONG)
    )
    quorum = SelectField(_l("Quorum: who is counted?"), choices=choices(wording.COUNTED))
    share = SelectField(
        _l("Quorum: at least what share of the members?"),
        choices=[*choices(wording.SHARES), SelectChoice(OTHER, OTHER_SHARE)],
    )
    quorum_part = ShareField(_l("Another share, for the quorum"), description=SHARE_HELP)
    strictly = BooleanField(
        _l("More than this share, not just as much (“more than half”, “half plus one”)")
    )
    checked = SelectField(
        _l("They are counted"), choices=choices(wording.CHECKED), default="opening"
    )
    proxies = IntegerField(
        _l("Proxies one person may hold"),
        validators=[InputRequired(NEEDED), NumberRange(0, 10)],
    )
    trial_months = IntegerField(
        _l("What is adopted is tried first, for how many months?"),
        description=_l(
            "0 or empty: what is adopted is a rule at once. At the end of a trial, the assembly talks about it again. The room may always choose another day."
        ),
        validators=[Optional(), NumberRange(0, LONGEST_TRIAL)],
    )
    ties = SelectField(_l("If two options are tied"), choices=choices(wording.TIES))
    open_seats_decide = BooleanField(
        _l("People without a card (who came in with the code on the wall) also vote"),
        description=_l(
            "On decisions: only people whom the welcome table has seen in the room. They never count for the quorum."
        ),
    )
    wait_for_words = BooleanField(
        _l("Open a vote only when its question is translated into every language")
    )
    straight_to_vote = BooleanField(
        _l("A proposal may go straight to the vote, without the other steps"),
        description=_l("The desk asks why, and the minutes repeat it."),
    )
    text = LocalizedField(
        _l("The charter in your own words"), lines=True, easy=True, needed=False, longest=20_000
    )

    @classmethod
    def from_rules(cls, stored: dict[str, Any], text: Any) -> "CharterForm":
        """The form filled with a charter in force."""
        rules = Rules.from_json(stored)
        vote = rules.step_for("for_against")
        form = cls(
            consensus="consensus" in rules.methods,
            consent="consent" in rules.methods,
            **threshold_fields(vote.rule.threshold if vote else None),
            two_rounds=bool(vote and vote.rule.round),
            among_options=among_shown(rules.among_options),
            **quorum_fields(rules.quorum),
            proxies=rules.proxies_per_person,
            trial_months=rules.trial_months,
            ties=rules.ties.value,
            open_seats_decide=rules.open_seats_decide,
            wait_for_words=rules.wait_for_words,
            straight_to_vote=rules.straight_to_vote,
            text=text,
        )
        if among_shown(rules.among_options) == OTHER:
            kept = SelectChoice(OTHER, _l("As the charter says today"))
            form.among_options.choices = [*choices(wording.AMONG), kept]
        return form

    def rules(self, before: dict[str, Any]) -> dict[str, Any]:
        """The rules as JSON; steps, and parts of steps, that this form does not show stay as they were."""
        shown = [name for name in ("consensus", "consent") if self[name].data]
        steps = [step_before(before, name) for name in shown]
        voted = {**step_before(before, "for_against"), "threshold": self.threshold_rule()}
        steps.append({**voted, "rounds": 2 if self.two_rounds.data else 1})
        return {
            **before,
            "steps": [*steps, *steps_left_alone(before)],
            "quorum": self.quorum_rule(),
            "proxies_per_person": self.proxies.data,
            "ties": self.ties.data,
            "open_seats_decide": self.open_seats_decide.data,
            "wait_for_words": self.wait_for_words.data,
            "among_options": self.among_rule(before),
            "straight_to_vote": self.straight_to_vote.data,
            "trial_months": self.trial_asked(before),
        }

    def trial_asked(self, before: dict[str, Any]) -> int:
        """How long what is adopted is tried, in months; as before where the form did not ask."""
        if self.trial_months.raw_data:
            return self.trial_months.data or 0
        return int(before.get("trial_months", 0))

    def among_rule(self, before: dict[str, Any]) -> dict[str, Any] | None:
        """How one option is chosen among several; None for a single round, as where nothing is said."""
        if self.among_options.data == OTHER:
            kept: dict[str, Any] | None = before.get("among_options")
            return own_parts(kept, before) if kept else None
        base = self.among_options.data
        half = {"base": base, "share": "1/2", "strictly_more": True}
        return {"method": "one_choice", "threshold": half, "rounds": 2} if base else None

    def validate_two_rounds(self, field: BooleanField) -> None:
        """A second round that asks for as much as the first would only ask again."""
        if field.data and self.threshold.data == "simple":
            raise ValidationError(
                gettext(
                    "With two rounds, the first asks for more than “more for than against”: choose another share."
                )
            )

    def validate_threshold(self, field: SelectField) -> None:
        """A base of those here would be smaller than its ballots where some vote for absent people."""
        meant = wording.THRESHOLDS_MEANT.get(field.data)
        base = meant.base.value if meant else self.part_base.data
        if base == Base.PRESENT.value and self.proxies.data:
            raise ValidationError(
                gettext(
                    "With proxies, more people vote than are here: choose “here or represented”, or no proxies."
                )
            )

    def threshold_rule(self) -> dict[str, Any]:
        """What a proposal needs, written out."""
        if self.threshold.data != OTHER:
            return wording.THRESHOLDS_MEANT[self.threshold.data].as_json()
        return {
            "base": self.part_base.data,
            "share": self.part.data,
            "strictly_more": self.part_strictly.data,
        }

    def quorum_rule(self) -> dict[str, Any] | None:
        """Who must be there, and when they are counted; None without a quorum."""
        if not self.quorum.data:
            return None
        return {
            "counted": self.quorum.data,
            "share": self.quorum_part.data if self.share.data == OTHER else self.share.data,
            "strictly_more": self.strictly.data,
            "checked": self.checked.data,
        }


def threshold_fields(threshold: Threshold | None) -> dict[str, Any]:
    """The fields that show a threshold: by its name, else written out."""
    known = threshold or wording.THRESHOLDS_MEANT["two_thirds"]
    names = (name for name, meant in wording.THRESHOLDS_MEANT.items() if meant == known)
    return {
        "threshold": next(names, OTHER),
        "part": share_text(known.share),
        "part_strictly": known.strictly_more,
        "part_base": known.base.value,
    }


def quorum_fields(quorum: Quorum | None) -> dict[str, Any]:
    """The fields that show a quorum: a half until somebody chooses one."""
    share = share_text(quorum.share if quorum else Fraction(1, 2))
    return {
        "quorum": quorum.counted.value if quorum else "",
        "share": share if share in wording.SHARES else OTHER,
        "quorum_part": share,
        "strictly": bool(quorum and quorum.strictly_more),
        "checked": quorum.checked.value if quorum else "opening",
    }


def among_shown(step: Step | None) -> str:
    """The line of the form that says how one option is chosen; OTHER where none does."""
    if step is None:
        return ""
    threshold = step.rule.threshold
    base = threshold.base if threshold else None
    known = step.rule.round and threshold == absolute(base or Base.CAST)
    return base.value if base and known and base.value in wording.AMONG else OTHER


def share_text(share: Fraction) -> str:
    """A share as files write it: 3/5."""
    return f"{share.numerator}/{share.denominator}"


def step_before(before: dict[str, Any], method: str) -> dict[str, Any]:
    """The first step of this method as it was, with all that is its own; a bare one where there was none."""
    bare = {"method": method}
    return next(
        (own_parts(step, before) for step in before["steps"] if step["method"] == method), bare
    )


def own_parts(step: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """A step without the quorum that it has from its charter only, which is written into each: that one may change."""
    stated = step.get("quorum")
    charters = before.get("quorum")
    if stated and charters and Quorum.from_json(stated) == Quorum.from_json(charters):
        return {name: part for name, part in step.items() if name != "quorum"}
    return step


def steps_left_alone(before: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps that the form does not show: other methods, and a second vote for or against."""
    seen: set[str] = set()
    kept = []
    for step in before["steps"]:
        if step["method"] not in CHARTER_METHODS or step["method"] in seen:
            kept.append(own_parts(step, before))
        seen.add(step["method"])
    return kept
