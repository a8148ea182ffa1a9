"""Doors of those who welcome without an account: their addresses, given at the desk; what opens when one is scanned."""

from collections.abc import Mapping
from dataclasses import replace

from flask import render_template, request, url_for
from flask import session as browser
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.domain.codes import spaced
from app.features.assemblies import services
from app.features.assemblies.models import GreeterAddress, Session
from app.features.assemblies.policies import can_greet
from app.features.assemblies.queries import Who, find_session, who
from app.features.assemblies.queries.greeters import greeter_held, greeters_of
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import session_to_conduct
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.doors import demand, gesture, there

HELD = "greeters"
"""Where a browser's cookie keeps the secrets of its greeter's addresses."""


def held() -> Mapping[str, str]:
    """What this browser keeps."""
    kept: Mapping[str, str] = browser.get(HELD, {})
    return kept


def keeper(session: Session) -> Who:
    """Who asks at the welcome table of this session, with the address that their browser may hold."""
    mine = greeter_held(session.id, held())
    return replace(who(), greets=session.id) if mine else who()


def session_to_greet(session_id: int) -> Session:
    """The session, for those who keep its welcome table. Raises NotFound, SignInNeeded, NotAllowed."""
    session = find_session(session_id)
    demand(can_greet(keeper(session), session))
    return session


@blueprint.get("/sessions/<int:session_id>/greeters")
def greeters(session_id: int) -> str:
    """The addresses that are given, with their QR codes, for whoever conducts."""
    session = session_to_conduct(session_id)
    return render_template(
        "assemblies/greeters.html",
        session=session,
        assembly=session.assembly,
        given=greeters_of(session_id),
        drawing=drawing,
        spoken=spoken,
    )


@blueprint.post("/sessions/<int:session_id>/greeters")
def greeters_given(session_id: int) -> Response:
    """One more address (`name`), or one taken back (`back` is its number)."""
    session = session_to_conduct(session_id)
    number = request.form.get("back", 0, type=int)

    def act() -> None:
        if "back" in request.form:
            mine = (one for one in greeters_of(session_id) if one.id == number)
            services.take_greeter_address_back(there(next(mine, None)), by=who())
        else:
            services.give_greeter_address(session, request.form.get("name", ""), by=who())

    return gesture(act, url_for("assemblies.greeters", session_id=session_id))


@blueprint.get("/greeters/<code>")
def greeter(code: str) -> str:
    """Behind a greeter's QR: the button to begin, then the way to the welcome table."""
    address = services.find_greeter_address(code[:40])
    mine = greeter_held(address.session_id, held())
    return render_template(
        "assemblies/greeter.html",
        address=address,
        session=address.session,
        mine=mine is not None and mine.id == address.id,
    )


@blueprint.post("/greeters/<code>")
def greeter_begins(code: str) -> Response:
    """This browser keeps the welcome table from now on, until the session ends."""
    address = services.find_greeter_address(code[:40])
    code, table = address.code, url_for("assemblies.welcome", session_id=address.session_id)

    def act() -> None:
        taken, secret = services.take_greeter_address(code, held())
        browser[HELD] = {**held(), str(taken.id): secret}
        browser.permanent = True

    return gesture(act, table, page=lambda: greeter(code))


def drawing(given: GreeterAddress) -> Markup:
    """The QR code of an address."""
    address = whole_address(url_for("assemblies.greeter", code=given.code))
    return qr_drawing(address, given.name or _("Greeter"))


def spoken(given: GreeterAddress) -> tuple[str, str]:
    """Where to type it, and the code."""
    return spoken_address("/j"), spaced(given.code)


def way_to_welcome(code: str) -> str | None:
    """Where a greeter's code leads that was typed where cards' codes are."""
    address = services.greeter_of(code)
    return url_for("assemblies.greeter", code=address.code) if address else None
