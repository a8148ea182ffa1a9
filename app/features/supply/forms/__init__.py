"""Fields that the forms of supplies share: quantities and prices as people write them."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from app.features.places.models import Place
from app.web.fields import SelectChoice
from app.words.i18n import current_language

NEEDED = _l("Please write something here.")
NOBODY_DECIDED = _l("None: the coordination chose")
Choices = list[SelectChoice]


def place_choices(places: Iterable[Place], empty: Any = "") -> Choices:
    """The places by name; the first choice is none."""
    lang = current_language()
    named = [SelectChoice(str(one.id), one.name.in_(lang).text) for one in places]
    return [SelectChoice("0", empty or _l("Choose a place")), *named]


def worded(table: dict[str, Any]) -> Choices:
    """Every choice of a table of words."""
    return [SelectChoice(key, words) for key, words in table.items()]
