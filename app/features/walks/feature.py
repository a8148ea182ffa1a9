"""Walks: an itinerary, what is noted on it, and its record."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept, State
from app.features.walks import cli, listeners, routes, search_part, year_part
from app.features.walks.sentences import SENTENCES
from app.features.walks.services.registering import forget_registrations

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

NOTES = Kept(
    _l("What people wrote down on a walk: remarks, photos without their place and date, prices"),
    _l(
        "As long as this site exists, without a name; remarks that were not published are deleted by the team."
    ),
    _l("To tell the assembly what was seen."),
)
RETENTION = {
    **dict.fromkeys(
        ("walks", "stops", "basket_items"),
        Kept(_l("Food walks, their stops and baskets"), FOR_EVER),
    ),
    **dict.fromkeys(("observations", "photos", "price_readings"), NOTES),
    "registrations": Kept(
        _l("Who comes to a walk: name, contact, needs"),
        _l("Until some days after the walk; how many came stays."),
        _l("To prepare the walk and to reach you if it changes."),
        "keep_registrations",
    ),
}

FEATURE = Feature(
    "walks",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    search_parts=search_part.PARTS,
    blueprints=(routes.blueprint,),
    commands=(cli.walks,),
    forgets=forget_registrations,
    hears=(listeners,),
    year_parts=(year_part.PART,),
)
