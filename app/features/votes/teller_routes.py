"""Doors of the tellers' addresses: given at the desk, opened by the two people who count, each in their own browser."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as browser
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import find_session, who
from app.features.votes import tellers
from app.features.votes.models import TellerAddress
from app.features.votes.paper_routes import HELD
from app.features.votes.queries import votes_of
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.store.transactions import transaction
from app.web.errors import NotAllowed

blueprint = Blueprint(
    "votes_tellers", __name__, url_prefix="/<lang:lang>", template_folder="templates"
)


@blueprint.get("/sessions/<int:session_id>/tellers")
def addresses(session_id: int) -> str:
    """The two addresses, with their QR codes, for whoever conducts."""
    session = find_session(session_id)
    if not can_conduct(who(), session):
        raise NotAllowed
    given = tellers.addresses_of(session_id)
    return render_template(
        "votes/teller_addresses.html", session=session, given=given, drawing=drawing, spoken=spoken
    )


@blueprint.post("/sessions/<int:session_id>/tellers")
def giving(session_id: int) -> Response:
    """Give two new addresses, or take back those that were given."""
    with transaction():
        session = find_session(session_id)
        if request.form.get("gesture") == "back":
            tellers.take_back_addresses(session, by=who())
        else:
            names = [request.form.get(f"name_{number}", "") for number in tellers.TELLERS]
            tellers.give_addresses(session, names, by=who())
    return redirect(url_for("votes_tellers.addresses", session_id=session_id), 303)


@blueprint.get("/tellers/<code>")
def address(code: str) -> str:
    """Behind a teller's QR: the button to begin, then the votes to count."""
    found = tellers.find_address(code[:40])
    mine = tellers.held_by(found.session_id, browser.get(HELD, {}))
    open_now = [vote for vote in votes_of(found.session) if vote.state in ("open", "closing")]
    return render_template("votes/teller.html", address=found, mine=mine, votes=open_now)


@blueprint.post("/tellers/<code>")
def taking(code: str) -> Response:
    """This browser is a teller's from now on."""
    held = browser.get(HELD, {})
    with transaction():
        taken, secret = tellers.take_address(code[:40], held)
        browser[HELD] = {**held, str(taken.id): secret}
        browser.permanent = True
        way = url_for("votes_tellers.address", code=taken.code)
    return redirect(way, 303)


def drawing(given: TellerAddress) -> Markup:
    """The QR code of an address."""
    words = _("Vote counter %(number)s", number=given.teller)
    return qr_drawing(whole_address(url_for("votes_tellers.address", code=given.code)), words)


def spoken(given: TellerAddress) -> str:
    """The address to type."""
    return spoken_address(url_for("votes_tellers.address", code=given.code))
