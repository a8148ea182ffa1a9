"""The shape of what people type about seats: more of them, or the members from a list."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from app.domain.exchange.lines import text_of
from app.domain.violations import RuleViolation
from app.features.assemblies.forms import NEEDED
from app.web.fields import IntegerField
from app.words.sentences import sentence

LONGEST_LIST = 200_000
"""Characters of a list of members: some thousands of lines."""


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
