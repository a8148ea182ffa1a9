"""Minutes: what a session did, written, checked and published."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import Feature, Notices, State
from app.features.minutes import cli, listeners, minutes_part, notices, routes
from app.features.minutes.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

FEATURE = Feature(
    "minutes",
    sentences=SENTENCES,
    states=STATES,
    notices=Notices(news=notices.NEWS, keeps=notices.will_tell),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
)
