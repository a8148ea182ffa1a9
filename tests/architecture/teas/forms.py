"""What is typed about teas."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length


class TeaForm(FlaskForm):
    """A pot."""

    at_fault = {"cold_tea": "name"}
    name = StringField(_l("Name of the tea"), validators=[Length(max=40)])
