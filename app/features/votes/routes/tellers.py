"""Doors of the tellers' addresses: given at the desk, opened by the two people who count, each in their own browser."""

from flask import Blueprint, render_template, request, url_for
from flask import session as browser
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import find_session, who
from app.features.votes.box import tellers
from app.features.votes.models import TellerAddress
from app.features.votes.queries import votes_of
from app.features.votes.routes.paper import HELD
from app.formats.qr import qr_drawing, spoken_address, whole_address
from app.web.doors import gesture, permit

blueprint = Blueprint(
    "votes_tellers", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)


@blueprint.get("/sessions/<int:session_id>/tellers")
def addresses(session_id: int) -> str:
    """The two addresses, with their QR codes, for whoever conducts."""
    session = conducted(session_id)
    given = tellers.addresses_of(session_id)
    return render_template(
        "votes/teller_addresses.html", session=session, given=given, drawing=drawing, spoken=spoken
    )


def conducted(session_id: int) -> Session:
    """The session, for whoever conducts it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_conduct, find_session(session_id))


@blueprint.post("/sessions/<int:session_id>/tellers")
def giving(session_id: int) -> Response:
    """Give two new addresses, or take back those that were given."""
    session = conducted(session_id)

    def act() -> None:
        if request.form.get("gesture") == "back":
            tellers.take_back_addresses(session, by=who())
        else:
            names = [request.form.get(f"name_{number}", "") for number in tellers.TELLERS]
            tellers.give_addresses(session, names, by=who())

    return gesture(act, url_for("votes_tellers.addresses", session_id=session_id))


@blueprint.get("/tellers/<code>")
def address(code: str) -> str:
    """Behind a teller's QR: the button to begin, then the votes to count."""
    address = tellers.find_address(code[:40])
    mine = tellers.held_by(address.session_id, browser.get(HELD, {}))
    open_now = [vote for vote in votes_of(address.session) if vote.state in ("open", "closing")]
    return render_template("votes/teller.html", address=address, mine=mine, votes=open_now)


@blueprint.post("/tellers/<code>")
def taking(code: str) -> Response:
    """This browser is a teller's from now on."""
    held, code = browser.get(HELD, {}), tellers.find_address(code[:40]).code

    def act() -> None:
        taken, secret = tellers.take_address(code, held)
        browser[HELD] = {**held, str(taken.id): secret}
        browser.permanent = True

    return gesture(act, url_for("votes_tellers.address", code=code))


def drawing(given: TellerAddress) -> Markup:
    """The QR code of an address."""
    words = _("Vote counter %(number)s", number=given.teller)
    return qr_drawing(whole_address(url_for("votes_tellers.address", code=given.code)), words)


def spoken(given: TellerAddress) -> str:
    """The address to type."""
    return spoken_address(url_for("votes_tellers.address", code=given.code))
