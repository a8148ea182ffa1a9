"""Amendments: proposed changes to a text, decided one by one."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.amendments import (
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
)
from app.features.amendments.queries import followed
from app.features.amendments.rendering import kept_files
from app.features.amendments.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State

STATES = {
    "amendment_open": State(_l("Proposed"), "pencil", "mustard"),
    "amendment_carried": State(
        _l("Proposed, fitted to the present text"), "arrow-right", "mustard"
    ),
    "amendment_clash": State(_l("Touches words that have changed"), "alert-triangle", "carrot"),
    "amendment_there": State(_l("The text says so already"), "circle-check"),
    "amendment_accepted": State(_l("Taken into the text"), "circle-check", "leaf"),
    "amendment_refused": State(_l("Not taken"), "x"),
    "amendment_withdrawn": State(lazy_pgettext("amendment", "Taken back"), "arrow-back-up"),
    "amendment_rewritten": State(_l("Written again"), "refresh"),
    "amendment_away": State(_l("Put away"), "eye-off"),
    "amendment_shown": State(_l("Talked about now"), "messages", "plum"),
}
RECORD = Kept(
    _l("Changes proposed to the text of a proposal, why, and what became of them"),
    FOR_EVER,
    _l("Which seat wrote one is kept and never shown, so that it can take it back."),
)

FEATURE = Feature(
    "amendments",
    sentences=SENTENCES,
    retention=dict.fromkeys(("amendments", "amendment_steps"), RECORD),
    states=STATES,
    notices=Notices(standing=followed.standing, news=notices.NEWS, rows=followed.ROWS),
    point_parts=(minutes_part.POINT,),
    face_parts=(face_part.PART, face_part.OWN),
    search_parts=(search_part.PART,),
    kept_files=kept_files.kept_files,
    kept_mark=kept_files.kept_mark,
    blueprints=(routes.blueprint,),
    hears=(listeners,),
)
