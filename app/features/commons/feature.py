"""In common: programmes of a house, a forum, a series; the library."""

from flask_babel import lazy_gettext as _l

from app.features.commons import cli, listeners, notices, routes, search_part, year_part
from app.features.commons.queries import followed
from app.features.commons.queries.library import taken_back
from app.features.commons.rendering.kept_files import kept_files
from app.features.commons.sentences import SENTENCES
from app.features.commons.services.coming import forget_comings
from app.features.commons.services.demo import demo_acts
from app.features.commons.services.library import take_out_again
from app.features.manifest import FOR_EVER, Feature, Gone, Kept, Notices

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
    "library_items": Kept(
        _l("The library: guides and results, and stories with who told them (an alias) and what they agreed to"),
        _l("As long as this site exists; the words of a story until it is taken back, and on the site until the day that was agreed."),
        _l("So that what was learned can be used again, as those who told it wish."),
        goes=True,
    ),
    **dict.fromkeys(
        ("library_files", "library_pieces"),
        Kept(
            _l("Files of the library: pictures without what the camera wrote into them, documents, sounds, with who made them"),
            _l("As long as what they belong to: they go at once when it is taken back or taken out."),
            _l("So that what was learned can be read, heard and printed."),
            goes=True,
        ),
    ),
    "shown_items": Kept(_l("What of the library is shown at which moment of a programme"), FOR_EVER),
}  # fmt: skip

FEATURE = Feature(
    "commons",
    commands=(cli.library,),
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    sentences=SENTENCES,
    offers={"commons": "commons.index", "library": "commons.library"},
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    search_parts=search_part.PARTS,
    year_parts=year_part.PARTS,
    kept_files=kept_files,
    retention=RETENTION,
    forgets=forget_comings,
    gone=Gone(taken_back, take_out_again),
    demo_acts=demo_acts,
)
