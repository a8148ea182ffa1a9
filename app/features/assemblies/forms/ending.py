"""The shape of what people type where something ends."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from app.features.assemblies.forms import NEEDED
from app.words.localized_form import LocalizedField


class CancelForm(FlaskForm):
    """Why a session is not held; `announced`: people were told of it, and are told why."""

    reason = LocalizedField(
        _l("Why"),
        description=_l("Everybody who was told of the session reads this."),
        lines=True,
        needed=False,
        longest=1000,
    )

    def __init__(self, *, announced: bool) -> None:
        super().__init__()
        self.reason.needed = announced


class ArrivalForm(FlaskForm):
    """The file of an assembly that lived on another site."""

    at_fault: ClassVar[dict[str, str]] = dict.fromkeys(
        ("malformed_file", "file_of_another_version", "already_here"), "file"
    )
    file = FileField(
        _l("The file of the assembly"),
        description=_l("It ends with -assembly.zip; the other site makes it, in its settings."),
        validators=[DataRequired(NEEDED)],
    )

    def content(self) -> bytes:
        """What is in the file."""
        return self.file.data.read() if self.file.data else b""


class ErasureForm(FlaskForm):
    """The short address, typed to be sure."""

    slug = StringField(
        _l("Short address of the assembly"), validators=[InputRequired(NEEDED), Length(max=60)]
    )
    at_fault: ClassVar[dict[str, str]] = {"not_its_address": "slug"}
