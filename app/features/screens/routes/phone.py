"""Doors of a resident's phone: the page, and what it sends besides ballots."""

import re
import secrets
from typing import Any

from flask import (
    g,
    get_template_attribute,
    make_response,
    render_template,
    request,
    url_for,
)
from flask import session as browser
from flask_wtf.csrf import generate_csrf
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.features.assemblies import services as meeting
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.queries import ASIDE, find_session, who
from app.features.assemblies.queries.offers import offers_to
from app.features.assemblies.services.coming import coming_sessions
from app.features.proposals import services as proposals
from app.features.screens import services
from app.features.screens.routes.door import blueprint, gesture, proposal_here
from app.features.screens.views.drawing import state_in
from app.features.screens.views.faces import for_phones
from app.features.screens.views.ledger import flags_for, places_held, rarities
from app.features.screens.views.personal import fill
from app.features.screens.views.phone_frame import follows, page_for
from app.features.walks.queries import walk_of_session
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.web.doors import lead
from app.web.errors import SignInNeeded
from app.web.shared_pages import packed
from app.words.i18n import current_language

BALLOT = re.compile(r'data-ballot="([0-9]+)"')
WRITTEN = "data-written"
"""The mark of a form that people write in."""
FOLLOW = Markup('<noscript><meta http-equiv="refresh" content="20"></noscript>')
"""A phone without script looks again by itself where its reader asked for it, except where something may be half filled in:
a page that moves without being asked takes the place away from whoever reads slowly, or by ear."""
FLASHES = "_flashes"
"""Under which name Flask keeps what is to be said on the next page."""


@blueprint.get("/s/<int:session_id>")
def phone(session_id: int) -> Response:
    """Everything a resident needs on one page; without a seat, the way to one."""
    asker, session = who(), find_session(session_id)
    if asker.seat is None or asker.phone is None or asker.phone.session_id != session.id:
        if session.state == "closed":
            return make_response(after(session))
        raise SignInNeeded
    walk = walk_of_session(session.id) if session.kind == "walk" else None
    if walk is not None:
        here = url_for("walks.on_the_way", slug=walk.slug, position=walk.at_position or 1)
        return lead(here)
    caller = Caller("phone", session.id, current_language(), asker.seat.id, phone_id=asker.phone.id)
    g.inline_icons = True
    answer = packed(page_of(session, asker.seat, caller))
    answer.headers["X-Phone"] = str(asker.phone.id)
    return answer


def after(session: Session) -> str:
    """The next day, on a phone that kept the page open: what became of the session, and the next one."""
    return render_template(
        "screens/after.html",
        session=session,
        coming=coming_sessions(session.assembly),
        seated=who().phone,
    )


def page_of(session: Session, seat: Seat, caller: Caller) -> str:
    """The page that all phones share, with this reader's own flags, fields and pieces."""
    carries, asked_for, offered = rarities(session.id, seat)
    places = places_held(session.id, seat) if carries else [seat]
    query = request.query_string.decode()
    seq, html = shared_face(caller, session.phone_seq)
    me = for_phones([caller])[0]
    vote = ballot_in(html)
    place = next((p for p in places if p.id == chosen_place(vote)), seat)
    token = generate_csrf()
    parts = fill(
        html,
        flags=flags_for(me, place.id),
        words=me["fill"],
        fields={"csrf_token": token, "key": secrets.token_hex(16), "seat": str(place.id)},
    )
    own = {
        "seq": str(seq),
        "place": str(place.id),
        "seat": str(seat.id),
        "number": str(seat.number),
        "phone": str(caller.phone_id),
        "me": htmlsafe_json_dumps(me),
        "token": token,
        "state": state_in(html),
        "parts": parts,
        "follow": FOLLOW if follows(query) and not vote and WRITTEN not in html else "",
        **rare_pieces(),
    }
    if len(places) > 1:
        signed = me["places"].get(vote, {})
        own["places"] = piece("places", places, place, seat, session.id, vote, signed)
    if asked_for:
        own["takeover"] = piece("takeover")
    if offered:
        own["takeover"] += piece("offers", offers_to(session.id, seat.id))
    return page_for(session, caller.lang, query, own)


def ballot_in(html: str) -> str:
    """The number of the vote whose ballot is on the page; "" without one."""
    match = BALLOT.search(html)
    return match[1] if match else ""


def chosen_place(vote: str) -> int | None:
    """For whom the ballot was asked, if it was asked for this vote: the next one opens on one's own again."""
    asked_for = request.args.get("vote")
    return request.args.get("seat", type=int) if asked_for in (None, vote) else None


def rare_pieces() -> dict[str, str]:
    """What few phones show: that they help somebody, and what their last gesture did."""
    out = dict.fromkeys(("places", "takeover", "helping", "waits", "flashes"), "")
    if ASIDE in request.cookies:
        out |= {"helping": piece("helping_now"), "waits": piece("waits")}
    if FLASHES in browser:
        out["flashes"] = piece("flashes", of="macros/surfaces.html")
    return out


def piece(name: str, *facts: object, of: str = "screens/phone_own.html") -> str:
    """A macro, drawn for this reader."""
    return str(get_template_attribute(of, name)(*facts))


@blueprint.post("/s/<int:session_id>/signals")
@gesture("phone")
def signals(session_id: int) -> dict[str, Any]:
    """« Expliquez encore », « Moins vite », « J’ai besoin de temps », or how one leaves; twice takes it back."""
    up = services.toggle_signal(find_session(session_id), request.form.get("kind", ""), by=who())
    return {"up": up}


@blueprint.post("/s/<int:session_id>/proposals/<int:proposal_id>/answers")
@gesture("phone")
def answers(session_id: int, proposal_id: int) -> dict[str, Any]:
    """« Je suis d’accord », « j’ai une réserve », « je me mets en retrait », « je m’y oppose »; twice takes it back."""
    words = request.form.get("text", "").strip()
    up = proposals.answer(
        proposal_here(session_id, proposal_id),
        find_session(session_id),
        request.form.get("kind", ""),
        words=services.in_one_language(words, current_language()) if words else None,
        by=who(),
    )
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
