"""The shape of a subscription."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, SelectField
from wtforms.validators import InputRequired, Length


class SubscribeForm(FlaskForm):
    """An address, an assembly, a language."""

    email = EmailField(
        _l("Your e-mail"),
        validators=[InputRequired(), Length(max=254)],
        description=_l("It is used for these e-mails only. It is deleted when you stop."),
    )
    assembly = SelectField(_l("Which assembly?"), validate_choice=False)
    about = RadioField(_l("What about?"), validate_choice=False, default="")
    lang = SelectField(_l("In which language?"), validate_choice=False)
