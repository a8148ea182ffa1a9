"""The shape of what people type about assemblies."""

from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    ColorField,
    EmailField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.domain.hours import clock_of
from app.domain.violations import RuleViolation
from app.features.assemblies import wording
from app.features.assemblies.models import MOST_SEATS
from app.features.assemblies.queries.slugs import free_slug
from app.web.fields import IntegerField, SelectChoice
from app.words.i18n import current_language
from app.words.localized_form import NAMES, LocalizedField

NEEDED = _l("Please write something here.")
OUR_COLOUR = "#b8400b"


def choices(words: dict[Any, Any]) -> list[SelectChoice]:
    """Value and words, in the order of the table."""
    return [SelectChoice(value, label) for value, label in words.items()]


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
        _l("What it is for, in two sentences"), lines=True, easy=True, needed=False, longest=2000
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
            clock_of(field.data or "")
        except RuleViolation as unknown:
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


class InviteForm(FlaskForm):
    """Somebody who will have an account and a role in this assembly."""

    name = StringField(_l("Name"), validators=[InputRequired(NEEDED), Length(max=80)])
    email = EmailField(_l("E-mail"), validators=[InputRequired(NEEDED), Length(max=254)])
    kind = SelectField(_l("Role"), choices=choices(wording.ACCOUNT_ROLES))

    def validate_email(self, field: EmailField) -> None:
        """Enough of a check: the invitation shows whether it is right."""
        if "@" not in (field.data or "")[1:-1]:
            raise ValidationError(gettext("This does not look like an e-mail."))
