"""What is shown at a moment, and what residents ask at a round table."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import who
from app.features.commons.forms.library import QuestionForm, ShowForm
from app.features.commons.models import Item, Slot
from app.features.commons.policies import can_edit_slot
from app.features.commons.queries.asking import questions_at
from app.features.commons.queries.library import card_of, items_of, public_items, shown_at, today
from app.features.commons.routes.door import blueprint, edited_slot, page, seen_slot
from app.features.commons.services import library
from app.features.commons.services.asking import ask
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.fields import SelectChoice, filled
from app.words.i18n import current_language

MOST_OFFERED = 200


@blueprint.get("/commons/slots/<int:slot_id>")
def slot(slot_id: int) -> str:
    """One moment: what is shown there; at a round table, what was asked and answered."""
    return slot_page(seen_slot(slot_id))


def slot_page(found: Slot, **forms: Any) -> str:
    """The page of a moment, with the forms of those who make it."""
    edits = can_edit_slot(who(), found)
    show_form = ShowForm(formdata=None)
    offer_items(show_form, found)
    return page(
        "slot.html",
        slot=found,
        programme=found.programme,
        assembly=found.programme.assembly,
        edits=edits,
        shown_items=shown_at(found),
        questions=questions_at(found),
        **{"question_form": QuestionForm(formdata=None), "show_form": show_form, **forms},
    )


def offer_items(form: ShowForm, found: Slot) -> None:
    """The things of this assembly, then those that others have published."""
    there = {shown.item_id for shown in found.shown}
    ours = [one for one in items_of(found.programme.assembly) if one.withdrawn_at is None]
    others = db.session.scalars(public_items(today()).limit(MOST_OFFERED))
    known = {one.id: one for one in [*ours[:MOST_OFFERED], *others] if one.id not in there}
    found_cards = [card for one in known.values() if (card := card_of(one))]
    form.item.choices = [
        SelectChoice(card.item.id, card.title.in_(current_language()).text) for card in found_cards
    ]


@blueprint.post("/commons/slots/<int:slot_id>/items")
def show_item(slot_id: int) -> Answer:
    """Show one more thing there."""
    found, form = edited_slot(slot_id), ShowForm()
    offer_items(form, found)

    def act() -> None:
        item = db.session.get(Item, form.item.data or 0)
        if item is None:
            raise RuleViolation("item_elsewhere")
        library.show_item(found, item, by=who())

    if attempt(form, act):
        return lead(url_for("commons.slot", slot_id=found.id), _("It is shown there."))
    return shown(slot_page(found, show_form=form), form)


@blueprint.post("/commons/slots/<int:slot_id>/items/<int:item_id>/removal")
def hide_item(slot_id: int, item_id: int) -> Response:
    """Do not show it there any more."""
    found = edited_slot(slot_id)
    back = url_for("commons.slot", slot_id=found.id)
    return gesture(lambda: library.hide_item(found, item_id, by=who()), back)


@blueprint.post("/commons/slots/<int:slot_id>/questions")
def question(slot_id: int) -> Answer:
    """A question of residents becomes an answer that is due."""
    found, form = edited_slot(slot_id), QuestionForm()

    def act() -> None:
        ask(found, filled(form.authority.data), form.question.words(), form.due_on.data, by=who())

    if attempt(form, act):
        said = _("It was asked: the answer is due, and everybody can follow it.")
        return lead(url_for("commons.slot", slot_id=found.id), said)
    return shown(slot_page(found, question_form=form), form)
