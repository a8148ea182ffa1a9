"""What the organisers' doors share: who may come in, how a form is tried, how one gesture is answered."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import can_conduct_in, can_prepare, refusal_of
from app.features.assemblies.queries import find_assembly, find_session, who
from app.store.transactions import transaction
from app.web.errors import NotAllowed, NotFound
from app.words.i18n import in_locale, settings_languages
from app.words.sentences import sentence

Answer = str | Response | tuple[str, int]


def demand(allowed: bool) -> None:
    """Raises SignInNeeded for a visitor, NotAllowed for somebody without the role."""
    if allowed:
        return
    raise refusal_of(who())


def assembly_to_prepare(slug: str) -> Assembly:
    """The assembly, for its organisers. Raises NotFound, SignInNeeded, NotAllowed."""
    assembly = find_assembly(slug)
    demand(can_prepare(who(), assembly))
    return assembly


def assembly_to_conduct(slug: str) -> Assembly:
    """The assembly, for its facilitators too. Raises NotFound, SignInNeeded, NotAllowed."""
    assembly = find_assembly(slug)
    demand(can_conduct_in(who(), assembly))
    return assembly


def session_to_conduct(session_id: int) -> Session:
    """The session, for its facilitators. Raises NotFound, SignInNeeded, NotAllowed."""
    session = find_session(session_id)
    demand(can_conduct_in(who(), session.assembly))
    return session


def tried(form: FlaskForm, act: Callable[[], Any]) -> bool:
    """True if the form is right and `act` went through; a rule that refuses becomes a line of the form's summary."""
    if not form.validate_on_submit():
        return False
    try:
        with transaction():
            act()
    except (NotAllowed, NotFound):
        raise
    except RuleViolation as refusal:
        mark(form, refusal.code, sentence(refusal.code, **refusal.facts))
        return False
    flash(_("Saved."), "done")
    return True


FIELDS = {
    "slug_taken": "slug",
    "malformed_slug": "slug",
    "ends_before_start": "ends",
    "too_many_seats": "open_seats",
    "malformed_minutes": "minutes",
}
"""Which field is at fault when a service refuses."""


def mark(form: FlaskForm, code: str, words: str) -> None:
    """Say a refusal beside the field it is about, else above the form."""
    field = FIELDS.get(code)
    if field is not None and field in form:
        form[field].errors = [*form[field].errors, words]
    else:
        form.form_errors = [*form.form_errors, words]


def gesture(act: Callable[[], Any], back: str, done: str = "") -> Response:
    """One gesture, then back to the page; a rule that refuses is said there."""
    try:
        with transaction():
            act()
    except (NotAllowed, NotFound):
        raise
    except RuleViolation as refusal:
        flash(sentence(refusal.code, **refusal.facts), "refused")
    else:
        if done:
            flash(done, "done")
    return redirect(back, 303)


def form_page(template: str, form: FlaskForm, **context: Any) -> tuple[str, int]:
    """A page around a form: 422 when something is to be mended."""
    page = render_template(f"assemblies/{template}", form=form, **context)
    return page, 422 if form.errors else 200


def both(words: Callable[[], str]) -> dict[str, str]:
    """The same sentence in every language of the house: {"fr": …, "en": …}, for paper."""
    out = {}
    for lang in settings_languages():
        with in_locale(lang):
            out[lang] = words()
    return out


def paper_languages(assembly: Assembly) -> list[str]:
    """The main language first, then the other."""
    return sorted(settings_languages(), key=lambda lang: lang != assembly.language)
