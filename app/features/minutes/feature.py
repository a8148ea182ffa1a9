"""Minutes: what a session did, written, checked and published."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Notices, State
from app.features.minutes import cli, listeners, minutes_part, notices, routes
from app.features.minutes.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

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
        FOR_EVER,
    ),
    "corrections": "As long as the instance lives, without a name; words about a person can be withheld from print.",
}

FEATURE = Feature(
    "minutes",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(news=notices.NEWS, keeps=notices.will_tell),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
)
