"""The shape of what people type to sign in or to accept an invitation."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, Length


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = EmailField(_l("E-mail"), validators=[InputRequired(), Length(max=254)])
    password = PasswordField(_l("Password"), validators=[InputRequired(), Length(max=200)])


class PasswordForm(FlaskForm):
    """A first password."""

    password = PasswordField(_l("Password"), validators=[InputRequired(), Length(max=200)])


class InvitationForm(FlaskForm):
    """Whom to invite."""

    name = StringField(_l("Name"), validators=[InputRequired(), Length(max=80)])
    email = EmailField(_l("E-mail"), validators=[InputRequired(), Length(max=254)])
