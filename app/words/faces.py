"""What people answer by a face or in a word, from yes to no."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

YES, RATHER_YES, RATHER_NO, NO = _l("Yes"), _l("Rather yes"), _l("Rather no"), _l("No")
FOUR: tuple[LazyString, ...] = (YES, RATHER_YES, RATHER_NO, NO)
