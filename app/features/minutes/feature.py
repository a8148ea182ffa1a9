"""Minutes: what a session did, written, checked and published."""

from app.features.manifest import Feature, Notices
from app.features.minutes import cli, listeners, minutes_part, notices, routes
from app.features.minutes.sentences import SENTENCES

FEATURE = Feature(
    "minutes",
    sentences=SENTENCES,
    notices=Notices(news=notices.NEWS, keeps=notices.will_tell),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
)
