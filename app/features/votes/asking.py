"""The form of a question, drawn for one way of voting: choosing another way keeps what was typed."""

from flask import request

from app.features.assemblies.models import AgendaItem
from app.features.votes.forms import MATTERS, METHODS, VoteForm

USUAL = {"consent": "consent", "ranking": "majority_judgement"}
"""The way that a kind of point is usually decided; for or against for the others."""
DRAWN = "drawn_for"
"""The field that names the way of voting the form was drawn for."""


def question_asked(item: AgendaItem | None = None) -> tuple[VoteForm, bool]:
    """The form with the fields of its way of voting; True when only the way was chosen and nothing is to be kept yet."""
    form = VoteForm()
    known = {choice.value for choice in METHODS}
    way = request.form.get("way")
    named = way if way in known else request.form.get("method") or request.args.get("method")
    usual = USUAL.get(item.kind, "for_against") if item else "for_against"
    form.method.data = named or usual
    drawn = request.form.get(DRAWN)
    choosing = way is not None or (drawn is not None and drawn != named)
    form.keep(form.method.data)
    form.aside = typed_aside(form)
    return form, choosing


def typed_aside(form: VoteForm) -> list[tuple[str, str]]:
    """What was typed in fields that this way of voting does not ask for: another way may."""
    names = {*MATTERS, "options_fr", "options_en"}
    return [
        (name, value)
        for name in sorted(names)
        if name not in form
        for value in request.form.getlist(name)
        if value
    ]
