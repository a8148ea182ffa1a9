"""The phone: what is happening now, the ballot, the result, the agenda. One thing at a time."""

from typing import Any

from app.features.assemblies.queries import find_session
from app.features.screens.queries import Scene, scene_of
from app.features.screens.views.drawing import draw
from app.features.screens.views.heard import heard_on_phones, title_words
from app.features.screens.views.pieces import pieces_on
from app.features.screens.views.running_order import lines_of
from app.features.screens.views.speech import ROLE_WORDS, limit_words, speakers_of, tongues
from app.features.votes.queries import public_outcome
from app.web.shared_pages import nobody_asking
from app.words.i18n import current_language


def draw_phone(session_id: int, lang: str) -> str:
    """The parts of a phone, shared by everybody in this session and language."""
    with nobody_asking(lang, inline_icons=True):
        return draw(
            "screens/phone_parts.html", lang, **phone_facts(scene_of(find_session(session_id)))
        )


def phone_facts(scene: Scene) -> dict[str, Any]:
    """What the template needs."""
    outcome = public_outcome(scene.vote) if scene.vote else None
    return {
        "scene": scene,
        "session": scene.session,
        "item": scene.item,
        "vote": scene.vote,
        "wall": scene.wall,
        "outcome": outcome,
        "asked": scene.asked,
        "lines": [line for line in lines_of(scene.session) if line.state != "off"],
        "tongues": tongues(scene.session),
        "roles": ROLE_WORDS if scene.session.alternate == "role" else {},
        "speech": next((one for one in speakers_of(scene) if one.state == "now"), None),
        "limit": limit_words(scene.session.turn_seconds) if scene.session.turn_seconds else "",
        "pieces": pieces_on("phone", scene, [current_language()]),
        "heard": heard_on_phones(scene, outcome),
        "title_start": title_words(scene),
    }
