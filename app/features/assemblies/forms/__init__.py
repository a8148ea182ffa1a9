"""The shape of what people type about assemblies."""

from fractions import Fraction
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    ColorField,
    EmailField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.domain.cascade import Charter as Rules
from app.domain.cascade import Step
from app.domain.electorate import Base
from app.domain.exchange.lines import text_of
from app.domain.reading import read_share
from app.domain.rules import Quorum, Threshold, absolute
from app.domain.violations import RuleViolation
from app.features.assemblies import wording
from app.features.assemblies.models import MOST_SEATS
from app.features.assemblies.queries.slugs import free_slug
from app.web.fields import IntegerField, SelectChoice
from app.words.i18n import current_language
from app.words.localized_form import NAMES, LocalizedField
from app.words.sentences import sentence

CHARTER_METHODS = ("consensus", "consent", "for_against")
OTHER = "other"
"""Chosen where the share that an assembly wants is not among those offered."""
OTHER_SHARE = _l("Another share, written here")
SHARE_HELP = _l("Such as 3/5 or 60%. Only if you chose another share.")
NEEDED = _l("Please write something here.")
LONGEST_LIST = 200_000
OUR_COLOUR = "#b8400b"


def choices(words: dict[Any, Any]) -> list[SelectChoice]:
    """Value and words, in the order of the table."""
    return [SelectChoice(value, label) for value, label in words.items()]


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


class CodeForm(FlaskForm):
    """One field for whatever code somebody has in their hand."""

    code = StringField(
        _l("Your code"),
        description=_l(
            "It is on your card, or on the wall. Spaces, dashes and capitals do not matter."
        ),
        validators=[InputRequired(NEEDED), Length(max=200, message=_l("This code is too long."))],
    )


class HelpForm(CodeForm):
    """The same field, for the code of somebody who is helped."""

    code = StringField(
        _l("The code on their card"),
        description=_l("Or scan the QR code of their card. The code on the wall works too."),
        validators=[InputRequired(NEEDED), Length(max=40, message=_l("This code is too long."))],
    )


class AssemblyForm(FlaskForm):
    """What an assembly is called and what it is for."""

    at_fault: ClassVar = {"slug_taken": "slug", "malformed_slug": "slug"}

    name = LocalizedField(_l("Name of the assembly"), longest=120)
    slug = StringField(
        _l("Short address"),
        description=_l(
            "Left empty, it is made from the name. Small letters, digits and hyphens: les-tables-du-quartier"
        ),
        validators=[Length(max=60)],
    )
    purpose = LocalizedField(
        _l("What it is for, in two sentences"), lines=True, needed=False, longest=2000
    )
    territory = StringField(
        _l("Where"),
        description=_l("A neighbourhood, a town, a group of villages."),
        validators=[Length(max=120)],
    )
    language = SelectField(
        _l("Main language"),
        description=_l("It is shown large on the wall. If two texts differ, this language counts."),
        choices=choices(NAMES),
        default=current_language,
    )
    time_zone = StringField(_l("Time zone"), default="Europe/Paris", validators=[Length(max=40)])
    own_colour = BooleanField(_l("Use a colour of our own"))
    colour = ColorField(
        _l("Our colour"),
        description=_l(
            "On the background the colour stays yours. On words and buttons it is made darker or lighter, so that it can be read."
        ),
        default=OUR_COLOUR,
        validators=[Optional()],
    )

    def validate_time_zone(self, field: StringField) -> None:
        """A zone that the machine knows."""
        try:
            ZoneInfo(field.data or "")
        except (ValueError, KeyError, OSError) as unknown:
            raise ValidationError(gettext("This time zone is not known.")) from unknown

    def facts(self) -> dict[str, Any]:
        """What the services take, texts apart."""
        return {
            "slug": (self.slug.data or "").strip().lower() or free_slug(self.name.words()),
            "territory": (self.territory.data or "").strip(),
            "language": self.language.data,
            "time_zone": self.time_zone.data,
            "colour": (self.colour.data or "").lower() if self.own_colour.data else None,
        }


class FoundingForm(AssemblyForm):
    """A new assembly, with as many seats as it has members."""

    at_fault: ClassVar = {**AssemblyForm.at_fault, "too_many_seats": "members"}

    members = IntegerField(
        _l("How many members"),
        description=_l("Each one gets a seat and a card. You can add them later, from a list too."),
        validators=[Optional(), NumberRange(1, MOST_SEATS)],
    )


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
    quorum_part = ShareField(_l("Another share"), description=SHARE_HELP)
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
        _l("The charter in your own words"), lines=True, needed=False, longest=20_000
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
        }

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


class SeatsForm(FlaskForm):
    """More seats: how many, or one name of a seat per line."""

    count = IntegerField(_l("How many seats"), validators=[Optional(), NumberRange(1, 500)])
    aliases = TextAreaField(
        _l("Or their aliases, one per line"),
        description=_l("A first name, an animal, a colour. A real name is never needed."),
        validators=[Length(max=20_000)],
    )

    def lines(self) -> list[str]:
        """The aliases typed."""
        return [line.strip() for line in (self.aliases.data or "").splitlines() if line.strip()]

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two is needed."""
        right = super().validate(extra_validators)
        if right and not self.count.data and not self.lines():
            self.count.errors = [str(NEEDED)]
            return False
        return right


class MembersForm(FlaskForm):
    """The members from a list: a file, or what is pasted."""

    file = FileField(
        _l("A file"),
        description=_l(
            "A table saved as CSV, by a spreadsheet or by Paheko. Nothing is kept of it but numbers and aliases."
        ),
    )
    text = TextAreaField(
        _l("Or paste the list here"),
        description=_l(
            "One person a line: an alias, or a number and an alias. Headings say which column is which: number, alias, first name, name, up to date."
        ),
        validators=[Length(max=LONGEST_LIST)],
    )
    naming = BooleanField(_l("First give these aliases to the seats that have none"), default=True)
    unpaid = BooleanField(_l("Also seat those who are not up to date with their dues"))

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two is needed; what the file says is then in the box, where it can be mended."""
        right = super().validate(extra_validators)
        try:
            data = self.file.data.read() if self.file.data else b""
            self.text.data = text_of(data) if data else self.text.data
        except RuleViolation as refusal:
            self.file.errors = [sentence(refusal.code, **refusal.facts)]
            return False
        if right and not (self.text.data or "").strip():
            self.text.errors = [str(NEEDED)]
            return False
        return right


class InviteForm(FlaskForm):
    """Somebody who will have an account and a role in this assembly."""

    name = StringField(_l("Name"), validators=[InputRequired(NEEDED), Length(max=80)])
    email = EmailField(_l("E-mail"), validators=[InputRequired(NEEDED), Length(max=254)])
    kind = SelectField(_l("Role"), choices=choices(wording.ACCOUNT_ROLES))

    def validate_email(self, field: EmailField) -> None:
        """Enough of a check: the invitation shows whether it is right."""
        if "@" not in (field.data or "")[1:-1]:
            raise ValidationError(gettext("This does not look like an e-mail."))
