"""What the search finds of accompaniments: those that both sides let everybody read."""

from flask_babel import lazy_gettext as _l

from app.features.support.models import Accompaniment, SupportWording
from app.features.support.policies import can_see_support
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language


def read_support(support: Accompaniment) -> Findable | None:
    """Who asks, and the question that both sides share."""
    shared = support.wording("shared")
    if shared is None or not can_see_support(None, support):
        return None
    return Findable(support.title, wordings(shared.text))


PART = SearchPart(
    "support",
    _l("Accompaniments"),
    "seedling",
    Accompaniment,
    read_support,
    lambda support: path_of("support.show", support_id=support.id),
    lambda support: support.assembly.name.in_(current_language()).text,
    {Accompaniment: lambda row: [row.id], SupportWording: lambda row: [row.support_id]},
)
