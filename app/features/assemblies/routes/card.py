"""The door behind a card's QR: whose seat it is, and the button to sit down.

Nearly every phone that scans a card is new: it gets a page that was drawn once for all, but for the seat.
"""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from flask import Response, g, get_template_attribute, render_template, request, url_for
from flask import session as browser
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as BaseResponse

from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.forms import CodeForm
from app.features.assemblies.models import Phone, Seat, Session
from app.features.assemblies.queries import ASIDE, COOKIE, who
from app.features.assemblies.routes.blueprint import blueprint, short
from app.features.assemblies.routes.joining import phone_page, seated, show_join, way_from
from app.features.assemblies.services.joining import session_now
from app.store.transactions import transaction
from app.web.assets import sprite
from app.web.doors import Answer, lead
from app.web.errors import status_of
from app.web.shared_pages import blank, complete, nobody_asking, once, packed
from app.words.i18n import reader_language

ICONS = (
    "armchair", "alert-triangle", "arrow-left", "arrow-right", "info-circle", "logout", "messages", "pencil", "user-plus",
)  # fmt: skip


@short.get("/c/<token>")
def card_door(token: str) -> BaseResponse:
    """The QR of a card: its page at once for a new phone; whatever else there is to say, the page's own address says."""
    if is_new_here():
        with suppress(RuleViolation):
            return greet(token[:64], reader_language())
    return lead(url_for("assemblies.card", lang=reader_language(), token=token))


@blueprint.route("/cards/<token>", methods=["GET", "POST"])
def card(token: str) -> Answer:
    """The page behind a card's QR: one button. The secret leaves the address bar when it is pressed."""
    token = token[:64]
    try:
        if request.method == "GET":
            return show_card(token)
        with transaction():
            joined = services.join_with_card(token, by=who())
            target = way_from(joined)
    except RuleViolation as refusal:
        return show_join(CodeForm(), refusal, status_of(refusal))
    return seated(target, joined.token)


def is_new_here() -> bool:
    """A phone that holds nothing and to which nothing is to be said."""
    return not {COOKIE, ASIDE} & request.cookies.keys() and "_flashes" not in browser


def greet(token: str, lang: str) -> BaseResponse:
    """The page of a card for a phone that is new: the same for all, but for the seat. Raises RuleViolation."""
    seat = behind(token)
    session, picture = session_now(seat.assembly), services.pictogram_of(seat.number)
    look = (seat.assembly.name, seat.assembly.colour, session.title, session.number)
    key = (session.id, lang, picture)
    own = {
        "number": str(seat.number),
        "card": str(escape(token)),
        "token": generate_csrf(),
        "drafts": drafts_of(seat, token, session),
    }
    pieces = once("card", key, look, lambda: draw_for_nobody(session, lang, picture))
    return secret(packed(complete(pieces, own)))


def draw_for_nobody(session: Session, lang: str, picture: str) -> str:
    """The card's page, blank where the seat, the card and the form's token go."""
    token = blank("card")
    seat = SimpleNamespace(number=blank("number"), assembly=session.assembly)
    here = url_for("assemblies.card", lang=lang, token=token)
    with nobody_asking(lang, inline_icons=True, address=here, token=blank("token")):
        return draw(token, seat, session, picture, drafts=blank("drafts"))


def show_card(token: str) -> BaseResponse:
    """The same page for any phone: one that holds a seat, or helps; and between two sessions. Raises RuleViolation."""
    seat, asker, session = behind(token), who(), None
    with suppress(RuleViolation):
        session = session_now(seat.assembly)
    other = asker.phone and asker.seat and asker.phone.session.state != "closed"
    held = asker.phone if other and asker.seat and asker.seat.id != seat.id else None
    picture, drafts = services.pictogram_of(seat.number), drafts_of(seat, token, session)
    return secret(packed(draw(token, seat, session, picture, drafts=drafts, held=held)))


def behind(token: str) -> Seat:
    """The seat of a card. Raises RuleViolation."""
    card = services.find_card(token)
    services.check_card(card)
    return card.seat


def drafts_of(seat: Seat, token: str, session: Session | None) -> Markup:
    """What the holder of a seat may still read and correct, mostly nothing; drawn for them alone."""
    g.inline_icons = True
    macro = get_template_attribute("assemblies/card_drafts.html", "drafts")
    return Markup(macro(seat, token, session))


def draw(
    token: str,
    seat: Any,
    session: Session | None,
    picture: str,
    *,
    drafts: Markup,
    held: Phone | None = None,
) -> str:
    """Which seat this card is, and the buttons: it is mine, or I am helping the person whose it is."""
    return render_template(
        "assemblies/card.html",
        token=token,
        seat=seat,
        session=session,
        pictogram=picture,
        drafts=drafts,
        held=held,
        phone_page=phone_page,
        sprite=sprite((*ICONS, picture)),
    )


def secret(answer: Response) -> Response:
    """The card's secret is in this page's address: nobody who is led on from it is told."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
