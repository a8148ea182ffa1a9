"""In common: programmes of a house, a forum, a series."""

from flask_babel import lazy_gettext as _l

from app.features.commons import listeners, notices, routes, search_part
from app.features.commons.queries import followed
from app.features.commons.rendering.kept_files import kept_files
from app.features.commons.sentences import SENTENCES
from app.features.commons.services.coming import forget_comings
from app.features.manifest import FOR_EVER, Feature, Kept, Notices

RETENTION = {
    **dict.fromkeys(
        ("programmes", "programme_slots"),
        Kept(_l("Programmes of houses and forums: what is held when, where, for how many"), FOR_EVER),
    ),
    "programme_comings": Kept(
        _l("How many people said that they come to a moment of a programme: a number, no name"),
        _l("Until the day after."),
        _l("To keep a place for each of them."),
        goes=True,
    ),
}  # fmt: skip

FEATURE = Feature(
    "commons",
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    sentences=SENTENCES,
    offers={"commons": "commons.index"},
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    search_parts=(search_part.PART,),
    kept_files=kept_files,
    retention=RETENTION,
    forgets=forget_comings,
)
