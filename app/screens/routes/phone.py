"""Doors of a resident's phone: the page, and what it sends besides ballots."""

import gzip
import secrets
from typing import Any

import brotli
from flask import g, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from app.assemblies import services as meeting
from app.assemblies.models import Seat, Session
from app.assemblies.queries import asking_phone, find_session, who
from app.assets import sprite
from app.counting_sentences import AT_HAND
from app.errors import SignInNeeded
from app.i18n import current_language
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.screens import services
from app.screens.faces import for_phones
from app.screens.ledger import flags_for, places_held
from app.screens.personal import fill
from app.screens.routes.door import blueprint, gesture
from app.sentences import sentence
from app.walks.queries import walk_of_session

ICONS = (
    "alert-triangle", "check", "circle-check", "clock", "device-mobile", "file-text", "hand-stop",
    "help-circle", "hourglass", "info-circle", "lock", "logout", "messages", "microphone", "mood-happy",
    "mood-neutral", "mood-sad", "mood-smile", "player-pause", "send", "user-plus", "volume",
)  # fmt: skip
"""The icons that any state of a phone may show: drawn in the page itself, one request less."""
CODES = (
    "vote_closed", "vote_not_open", "already_voted", "not_on_the_roll", "no_change_allowed", "proxy_given", "seat_released",
    "unknown_option", "unknown_grade", "malformed_ballot", "malformed_key", "grade_missing", "empty_ballot",
    "sign_in_needed", "seat_removed", "database_away", "our_fault", "not_allowed", "form_expired", "change_unknown",
)  # fmt: skip
"""What a phone may be refused while its page is open: the sentences are in the page, the script holds none."""


@blueprint.get("/s/<int:session_id>")
def phone(session_id: int) -> Response:
    """Everything a resident needs on one page; without a seat, the way to one."""
    session, asker = find_session(session_id), who()
    if asker.seat is None or asker.phone is None or asker.phone.session_id != session.id:
        raise SignInNeeded
    walk = walk_of_session(session.id) if session.kind == "walk" else None
    if walk is not None:
        here = url_for("walks.on_the_way", slug=walk.slug, position=walk.at_position or 1)
        return redirect(here)
    caller = Caller("phone", session.id, current_language(), asker.seat.id, phone_id=asker.phone.id)
    g.inline_icons = True
    answer = packed(page_of(session, asker.seat, caller))
    answer.headers["X-Phone"] = str(asker.phone.id)
    return answer


def packed(page: str) -> Response:
    """The page as small as this phone takes it. Nothing that a visitor wrote is in it, so packing tells nobody anything."""
    answer, accepted = Response(page, content_type="text/html"), request.accept_encodings
    if "br" in accepted:
        answer.set_data(brotli.compress(page.encode(), quality=4))
        answer.headers["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        answer.set_data(gzip.compress(page.encode(), 5))
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding, Cookie"
    return answer


def page_of(session: Session, seat: Seat, caller: Caller) -> str:
    """The shared parts, with this reader's own flags and fields."""
    places = places_held(session.id, seat)
    place = next((p for p in places if p.id == request.args.get("seat", type=int)), seat)
    seq, html = shared_face(caller)
    me = for_phones([caller])[0]
    parts = fill(
        html,
        flags=flags_for(me, place.id),
        words=me["fill"],
        fields={"csrf_token": generate_csrf(), "key": secrets.token_hex(16), "seat": str(place.id)},
    )
    return render_template(
        "screens/phone.html",
        session=session,
        seat=seat,
        places=places,
        place=place,
        seq=seq,
        parts=parts,
        me=me,
        phone=who().phone,
        sprite=sprite(ICONS),
        sentences={code: sentence(code) for code in CODES}
        | {c: str(w) for c, w in AT_HAND.items()},
        asking=asking_phone(session, seat),
    )


@blueprint.post("/s/<int:session_id>/signals")
@gesture("phone")
def signals(session_id: int) -> dict[str, Any]:
    """« Expliquez encore », « Moins vite », « J’ai besoin de temps », or how one leaves; twice takes it back."""
    up = services.toggle_signal(find_session(session_id), request.form.get("kind", ""), by=who())
    return {"up": up}


@blueprint.post("/s/<int:session_id>/turns")
@gesture("phone")
def turns(session_id: int) -> dict[str, Any]:
    """« Je voudrais parler »; twice takes it back."""
    language = current_language()
    return {"up": meeting.toggle_turn(find_session(session_id), language=language, by=who())}


@blueprint.post("/s/<int:session_id>/turns/words")
@gesture("phone")
def turn_words(session_id: int) -> dict[str, Any]:
    """Whoever waits says in which language, and if they wish in what role; the same role twice takes it back."""
    language, role = request.form.get("language"), request.form.get("role")
    turn = meeting.declare(find_session(session_id), language=language, role=role, by=who())
    return {"up": role is None or turn.role == role}
