"""The blueprint of the feature, and how its doors find what they are about."""

from typing import Any

from flask import Blueprint, render_template, url_for

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly, who
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.policies import (
    can_edit_item,
    can_edit_programme,
    can_edit_slot,
    can_keep_commons,
    can_see_programme,
)
from app.features.commons.wording import table_of_words
from app.web.doors import find, permit
from app.web.errors import NotFound

blueprint = Blueprint(
    "commons", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)


def page(template: str, **context: Any) -> str:
    """A page of this feature: its words come with it."""
    return render_template(f"commons/{template}", **table_of_words(), **context)


def kept_assembly(slug: str) -> Assembly:
    """The assembly, for those who make its programmes. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_keep_commons, find_assembly(slug))


def seen_programme(number: int) -> Programme:
    """The programme, for whoever may read it. Raises NotFound: nobody learns that there is a draft."""
    found = find(Programme, number)
    if not can_see_programme(who(), found):
        raise NotFound
    return found


def edited_programme(number: int) -> Programme:
    """The programme, for those who make it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_edit_programme, find(Programme, number))


def seen_slot(number: int) -> Slot:
    """The moment, for whoever may read its programme. Raises NotFound."""
    found = find(Slot, number)
    if not can_see_programme(who(), found.programme):
        raise NotFound
    return found


def edited_slot(number: int) -> Slot:
    """The moment, for those who make its programme. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_edit_slot, find(Slot, number))


def edited_item(number: int) -> Item:
    """The thing of the library, for those who keep it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_edit_item, find(Item, number))


def address_of(programme: Programme) -> str:
    """The page of a programme."""
    return url_for("commons.programme", programme_id=programme.id)
