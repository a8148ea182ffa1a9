"""Doors of whoever leaves the room before the end, and of whoever is asked to carry their voice."""

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies import services
from app.features.assemblies.models import ProxyOffer, Seat
from app.features.assemblies.queries import ASIDE, COOKIE, seat_numbered, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.joining import phone_page
from app.store.transactions import transaction
from app.web.doors import back_to, find, gesture, lead, refused


@blueprint.post("/leave/room")
def leave_room() -> Response:
    """Go home: `holder` is the number of the seat that is asked to carry the voice; with `desk`, somebody is looked for."""
    asker = who()
    if asker.phone is None:
        return lead(url_for("assemblies.join"))
    session, typed = asker.phone.session, request.form.get("holder", "").strip()
    try:
        with transaction():
            to = seat_numbered(session, int(typed) if typed.isdecimal() else 0) if typed else None
            services.leave_the_room(session, to=to, ask_desk="desk" in request.form, by=asker)
    except RuleViolation as refusal:
        return refused(refusal, phone_page(session.id))
    answer = lead(url_for("assemblies.join", code=session.code), words_of_leaving(to))
    for name in (COOKIE, ASIDE):
        answer.delete_cookie(name)
    return answer


def words_of_leaving(to: Seat | None) -> str:
    """What happens now."""
    if to is not None:
        return _(
            "You have left the room. Seat %(number)s is asked to hold your proxy.",
            number=to.number,
        )
    if "desk" in request.form:
        return _("You have left the room. The facilitator looks for somebody to hold your proxy.")
    return _("You have left the room. Thank you!")


@blueprint.post("/proxy-offers/<int:offer_id>/answer")
def answer_offer(offer_id: int) -> Response:
    """Carry the voice (`allow=yes`), or not (`allow=no`)."""
    offer, allow = find(ProxyOffer, offer_id), request.form.get("allow")
    if allow not in ("yes", "no"):
        raise RuleViolation("malformed_message")
    number = offer.principal.number
    return gesture(
        lambda: services.answer_offer(offer, allow == "yes", by=who()),
        back_to(phone_page(offer.session_id)),
        _("You hold the proxy of seat %(number)s from the next vote on.", number=number)
        if allow == "yes"
        else "",
    )
