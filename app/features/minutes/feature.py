"""Minutes: what a session did, written, checked and published."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept, Notices, Result, State
from app.features.minutes import (
    cli,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    year_part,
)
from app.features.minutes.queries.published import first_publications
from app.features.minutes.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

RECORD = Kept(_l("Minutes, their publications and corrections, what stopped working"), FOR_EVER)
RETENTION = {
    **dict.fromkeys(
        (
            "minutes",
            "minutes_habits",
            "minutes_sections",
            "minutes_revisions",
            "minutes_steps",
            "publications",
            "errata",
            "outages",
            "easy_checks",
        ),
        RECORD,
    ),
    "corrections": Kept(
        _l("Corrections that residents ask for"),
        _l(
            "As long as this site exists, without a name; words about a person can be left unprinted."
        ),
        _l("So that minutes say what was said."),
        goes=True,
    ),
}

FEATURE = Feature(
    "minutes",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(news=notices.NEWS, keeps=notices.will_tell),
    minutes_parts=minutes_part.PARTS,
    search_parts=(search_part.PART,),
    results={"publication": Result("report", "minutes", first_publications)},
    blueprints=(routes.blueprint, routes.taken_away),
    beside=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
    offers={"decision_pdf": "taken_away.decision_pdf"},
    year_parts=(year_part.PART,),
)
