"""The wall's door: whoever has the key may project it; it holds nothing that the hall may not see."""

from flask import render_template
from flask_babel import gettext as _

from app.features.screens.queries import find_session_by_wall
from app.features.screens.routes.door import blueprint
from app.features.screens.views.joining import remember_address
from app.features.screens.views.personal import fill
from app.features.screens.views.wall import languages_of
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.store.clock import now
from app.words.i18n import clock, current_language, in_locale
from app.words.pairs import both


@blueprint.get("/wall/<wall_key>")
def wall(wall_key: str) -> str:
    """What the hall sees."""
    session, lang = find_session_by_wall(wall_key), current_language()
    remember_address(session.id)
    seq, html = shared_face(Caller("wall", session.id, lang))
    langs = languages_of(lang)
    return render_template(
        "screens/wall.html",
        session=session,
        seq=seq,
        parts=fill(html, flags=set(), words={}, fields={}),
        time=clock(now(), session.assembly.time_zone),
        clock_pattern=_("{h}:{m}"),
        langs=langs,
        stale={code: stale_words(code) for code in langs},
        rehearsal=both(lambda: _("Rehearsal"), langs) if session.assembly.is_rehearsal else None,
    )


def stale_words(lang: str) -> str:
    """What a wall says of itself when it has lost its server."""
    with in_locale(lang):
        return _("This screen is not up to date")
