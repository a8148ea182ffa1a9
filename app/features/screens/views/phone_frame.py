"""The page around a phone's parts: drawn once for all phones of a session and a language, blank where a reader's own goes."""

from collections.abc import Mapping
from types import SimpleNamespace

from flask import render_template, url_for

from app.features.assemblies.models import Session
from app.web.assets import sprite
from app.web.shared_pages import blank, complete, cut, nobody_asking, once
from app.words.counting_sentences import AT_HAND
from app.words.sentences import sentence

ICONS = (
    "alert-triangle", "check", "circle-check", "clock", "device-mobile", "file-text", "hand-stop",
    "help-circle", "hourglass", "info-circle", "lock", "logout", "messages", "microphone", "mood-happy",
    "mood-neutral", "mood-sad", "mood-smile", "pencil", "player-pause", "send", "user-plus", "volume",
)  # fmt: skip
"""The icons that any state of a phone may show: drawn in the page itself, one request less."""
CODES = (
    "vote_closed", "vote_not_open", "already_voted", "voted_on_paper", "not_on_the_roll", "no_change_allowed", "proxy_given", "seat_released",
    "unknown_option", "unknown_grade", "malformed_ballot", "malformed_key", "grade_missing", "empty_ballot",
    "sign_in_needed", "seat_removed", "database_away", "many_at_once", "our_fault", "not_allowed", "form_expired", "change_unknown",
)  # fmt: skip
"""What a phone may be refused while its page is open: the sentences are in the page, the script holds none."""
BLANKS = (
    "seq", "place", "seat", "number", "phone", "waits", "me", "token", "helping", "flashes", "places",
    "takeover", "state", "parts", "follow",
)  # fmt: skip
"""What is not the same for everybody."""

FOLLOWS = "follow=1"
"""In the address of a reader without script who asked that the page look again by itself."""


def follows(query: str) -> bool:
    """Whether the reader whose address ends with `query` asked for it."""
    return FOLLOWS in query.split("&")


def page_for(session: Session, lang: str, query: str, own: Mapping[str, str]) -> str:
    """The page of one reader: `own` gives the HTML of each of BLANKS. A `query` in the address is drawn into its links."""
    if query:
        return complete(cut(draw(session, lang, query)), own)
    look = (session.assembly.name, session.assembly.colour)
    key = (session.id, lang)
    return complete(once("phone", key, look, lambda: draw(session, lang, "")), own)


def draw(session: Session, lang: str, query: str) -> str:
    """Drawn as by nobody."""
    here = url_for("screens.phone", session_id=session.id, lang=lang)
    with nobody_asking(lang, inline_icons=True, address=f"{here}?{query}" if query else here):
        return render_template(
            "screens/phone.html",
            lang=lang,
            session=session,
            follows=follows(query),
            own=SimpleNamespace(**{name: blank(name) for name in BLANKS}),
            sprite=sprite(ICONS),
            sentences={code: sentence(code) for code in CODES}
            | {code: str(words) for code, words in AT_HAND.items()},
        )
