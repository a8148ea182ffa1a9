"""What refusals about rehearsals say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "not_to_rehearse": _l("Only a session that has not begun can be practised."),
    "too_many_residents": _l("From 1 to %(most)s residents can come in."),
}
