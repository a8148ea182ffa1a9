"""What the search finds of calls: those that everybody may read."""

from flask_babel import lazy_gettext as _l

from app.features.calls.models import Call
from app.features.calls.policies import can_see_call
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language


def read_call(call: Call) -> Findable | None:
    """What the group is for; a second draw is found with its first."""
    if call.follows_id or not can_see_call(None, call):
        return None
    return Findable(call.title, wordings(call.text))


PART = SearchPart(
    "call",
    _l("Calls for volunteers"),
    "users",
    Call,
    read_call,
    lambda call: path_of("calls.show", call_id=call.id),
    lambda call: call.assembly.name.in_(current_language()).text,
    {Call: lambda row: [row.id]},
)
