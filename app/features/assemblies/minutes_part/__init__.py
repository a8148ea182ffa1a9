"""What assemblies tell in the minutes: who was there, the agenda, when they meet again."""

from flask_babel import lazy_gettext as _l

from app.features.assemblies.minutes_part import agenda, meeting, people
from app.formats.minutes_part import Chapter, MinutesPart

PARTS = (
    MinutesPart("next", _l("We meet again"), meeting.ahead, meeting.tell, chapter=Chapter.AHEAD),
    MinutesPart(
        "people",
        _l("How the session went"),
        people.attendance,
        people.tell,
        chapter=Chapter.COURSE,
        figures=people.figures,
        without_names=people.without_names,
    ),
    MinutesPart("agenda", _l("The agenda"), agenda.agenda, agenda.tell, chapter=Chapter.COURSE),
)
