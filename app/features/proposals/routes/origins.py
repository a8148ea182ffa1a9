"""Doors of where a proposal comes from; and what an address says that a new one is to come from."""

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.proposals.forms import OriginForm
from app.features.proposals.models import Proposal
from app.features.proposals.routes.page import public_page
from app.features.proposals.routes.writer import editable, writer
from app.features.proposals.services.origins import NAMED, add_origin, drop_origin, quoted
from app.features.walks.policies import can_see_observation
from app.features.walks.queries import find_observation
from app.web.doors import Answer, attempt, back_to, gesture, lead, shown
from app.web.sent import typed_number
from app.words.localized import Localized

blueprint = Blueprint("origins", __name__, url_prefix="/<lang:lang>")


@blueprint.post("/proposals/<int:proposal_id>/origins")
def keep(proposal_id: int) -> Answer:
    """It comes from this too: `what` is a kind that is told in `words`, or a kind and a number ("observation:12")."""
    proposal, by, form = editable(proposal_id), writer(), OriginForm()
    removal = typed_number(request.form.get("removal", ""))
    page = url_for("proposals.proposal", proposal_id=proposal_id, _anchor="origins")
    if removal is not None:
        return gesture(lambda: take_away(proposal, removal, by), back_to(page))
    kind, _colon, number = (form.what.data or "").partition(":")

    def act() -> None:
        add_origin(proposal, kind, typed_number(number), form.words.words(), by=by)

    if attempt(form, act):
        return lead(back_to(page), _("It is kept."))
    return shown(public_page(proposal, origin=form), form)


def take_away(proposal: Proposal, number: int, by: Who) -> None:
    """The origin with this number, if it is one of this proposal."""
    for one in [origin for origin in proposal.origins if origin.id == number]:
        drop_origin(one, by=by)


def origins_asked(assembly: Assembly, by: Who) -> list[tuple[str, int | None, Localized]]:
    """What the address names (?observation=12&price=3&proposal=2&decision=5), as far as it is of this assembly."""
    found: list[tuple[str, int | None, Localized]] = []
    for kind in NAMED:
        numbers = {typed_number(text) for text in request.args.getlist(kind)[:20]}
        for number in sorted(one for one in numbers if one):
            words = words_of_origin(assembly, kind, number, by)
            if words is not None:
                found.append((kind, number, words))
    return found


def words_of_origin(assembly: Assembly, kind: str, number: int, by: Who) -> Localized | None:
    """Its words; a remark that is not public yet may be quoted by the team."""
    seen = find_observation(number) if kind == "observation" else None
    if seen is not None and seen.walk.assembly_id == assembly.id and can_see_observation(by, seen):
        return seen.text
    try:
        return quoted(assembly, kind, number)
    except RuleViolation:
        return None
