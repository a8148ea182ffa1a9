"""What refusals and answers about screens say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "unknown_seat": _l("No seat has the number “%(typed)s”. Check the number on the card."),
    "unknown_slide": _l("The wall has no such page. Choose a page from the list."),
    "unknown_signal": _l("This button does not work. Reload the page."),
}
