"""What refusals about teas say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {"cold_tea": _l("This tea has no name yet.")}
