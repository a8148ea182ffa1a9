"""The shape of what people type to sign in or to accept an invitation."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.web.fields import SelectChoice
from app.words.localized_form import NAMES


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = EmailField(_l("E-mail"), validators=[InputRequired(), Length(max=254)])
    password = PasswordField(_l("Password"), validators=[InputRequired(), Length(max=200)])


class EmailForm(FlaskForm):
    """The address of an account whose password was forgotten."""

    email = EmailField(_l("E-mail"), validators=[InputRequired(), Length(max=254)])


class PasswordForm(FlaskForm):
    """A first password, or a new one."""

    at_fault: ClassVar = {"password_too_short": "password"}

    password = PasswordField(_l("Password"), validators=[InputRequired(), Length(max=200)])


class AccountForm(FlaskForm):
    """One's own name and language; a password changes only when a new one is written."""

    at_fault: ClassVar = {
        "password_too_short": "new_password",
        "wrong_own_password": "password",
        "sign_in_paused": "password",
        "too_many_tries": "password",
    }

    name = StringField(_l("Name"), validators=[InputRequired(), Length(max=80)])
    language = SelectField(
        _l("Language"),
        description=_l("The pages open in this language when you sign in."),
        choices=[SelectChoice(code, name) for code, name in NAMES.items()],
    )
    password = PasswordField(_l("Current password"), validators=[Length(max=200)])
    new_password = PasswordField(
        _l("New password"),
        description=_l("Leave these two empty to keep the password you have."),
        validators=[Length(max=200)],
    )
