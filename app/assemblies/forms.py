"""The shape of what people type about assemblies."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class CodeForm(FlaskForm):
    """One field for whatever code somebody has in their hand."""

    code = StringField(
        _l("Your code"),
        description=_l(
            "It is on your card, or on the wall. Spaces, dashes and capitals do not matter."
        ),
        validators=[InputRequired(), Length(max=40)],
    )
