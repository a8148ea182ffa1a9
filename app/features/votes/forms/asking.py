"""The form of a question, drawn for one way of voting: choosing another way keeps what was typed."""

from collections.abc import Iterator

from flask import request

from app.features.assemblies.models import AgendaItem
from app.features.votes.forms import FORMS, USUAL, VoteForm, form_for
from app.features.votes.ways.registry import WAYS
from app.words.localized import LANGUAGES
from app.words.localized_form import LocalizedField

OF_KIND = {"consent": "consent", "ranking": "majority_judgement"}
"""The way that a kind of point is usually decided; for or against for the others."""
DRAWN = "drawn_for"
"""The field that names the way of voting the form was drawn for."""
BOXES = {
    "secrecy",
    *(f"options_{lang}" for lang in LANGUAGES),
    *(name for way in WAYS.values() for name in way.asked.fields()),
}
"""The names of the boxes that only some ways ask for."""


def question_asked(item: AgendaItem | None = None) -> tuple[VoteForm, bool]:
    """The form with the fields of its way of voting; True when only the way was chosen and nothing is to be kept yet."""
    way = request.form.get("way")
    named = way if way in FORMS else request.form.get("method") or request.args.get("method")
    form = form_for(named or (OF_KIND.get(item.kind, USUAL) if item else USUAL))
    drawn = request.form.get(DRAWN)
    choosing = way is not None or (drawn is not None and drawn != named)
    form.aside = typed_aside(form)
    return form, choosing


def typed_aside(form: VoteForm) -> list[tuple[str, str]]:
    """What was typed in fields that this way of voting does not ask for: another way may."""
    here = set(boxes(form))
    return [
        (name, value)
        for name in sorted(BOXES - here)
        for value in request.form.getlist(name)
        if value
    ]


def boxes(form: VoteForm) -> Iterator[str]:
    """The names of the boxes of a form, those of each language one by one."""
    for field in form:
        yield from (
            (part.name for part in field) if isinstance(field, LocalizedField) else (field.name,)
        )
