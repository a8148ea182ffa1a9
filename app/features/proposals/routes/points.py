"""The point of an agenda from which a proposal is written, or on which it is put, and where one goes on from there."""

from flask import request, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import AgendaItem, Assembly
from app.features.assemblies.queries import find_item
from app.features.proposals.models import Proposal
from app.words.i18n import current_language


def item_asked(assembly: Assembly) -> AgendaItem | None:
    """The point named in the address, if it belongs to a session of this assembly that is not over."""
    number = request.args.get("item", type=int)
    item = find_item(number) if number else None
    if item is None or item.session.assembly_id != assembly.id or item.session.state == "closed":
        return None
    return item


def of_item(item: AgendaItem) -> str:
    """Where one goes on after a proposal was put on a point: the desk of an open session, else its preparation."""
    if item.session.state == "open":
        return url_for("screens.desk", session_id=item.session_id)
    anchor = f"item-{item.id}"
    return url_for("assemblies.preparation", session_id=item.session_id, _anchor=anchor)


def put_words(proposal: Proposal, item: AgendaItem) -> str:
    """What was put where."""
    lang = current_language()
    title, point = proposal.title.in_(lang), item.title.in_(lang)
    return _("“%(proposal)s” is on the agenda, at “%(point)s”.", proposal=title, point=point)
