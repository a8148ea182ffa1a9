"""What the organisers' doors share: who may come in, the page around a form, words on paper."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask_wtf import FlaskForm

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import can_conduct, can_conduct_in, can_prepare
from app.features.assemblies.queries import find_assembly, find_session
from app.web.doors import permit, shown
from app.words import pairs
from app.words.i18n import settings_languages


def assembly_to_prepare(slug: str) -> Assembly:
    """The assembly, for its organisers. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_prepare, find_assembly(slug))


def assembly_to_conduct(slug: str) -> Assembly:
    """The assembly, for its facilitators too. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_conduct_in, find_assembly(slug))


def session_to_conduct(session_id: int) -> Session:
    """The session, for its facilitators. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_conduct, find_session(session_id))


def agenda_of(session: Session) -> str:
    """The agenda on the page of the session."""
    return url_for("assemblies.preparation", session_id=session.id, _anchor="agenda")


def form_page(template: str, form: FlaskForm, **context: Any) -> tuple[str, int]:
    """A page around a form."""
    return shown(render_template(f"assemblies/{template}", form=form, **context), form)


def both(words: Callable[[], str]) -> dict[str, str]:
    """The same sentence in every language of the house: {"fr": …, "en": …}, for paper."""
    return pairs.both(words, settings_languages())
