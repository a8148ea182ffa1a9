"""Ordering: a grocery opens its secret address, without an account, on any telephone; or somebody writes it down for it."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.provisions.money import cents
from app.domain.provisions.packs import missing
from app.domain.provisions.quantities import read_quantity
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import who
from app.features.supply.forms.orders import wishes
from app.features.supply.models import Cycle, Member
from app.features.supply.policies import can_coordinate, can_order_for
from app.features.supply.queries.network import producers_of
from app.features.supply.queries.orders import (
    cycles_of,
    entries_of,
    find_cycle,
    last_wishes,
    mark_of,
    wishes_of,
)
from app.features.supply.routes.door import (
    at,
    blueprint,
    key_sent,
    ordering_for,
    own,
    page,
    read,
    unlisted,
)
from app.features.supply.services import network, orders
from app.features.supply.wording import typed
from app.store.clock import now
from app.web.doors import Answer, find, gesture
from app.web.errors import NotFound
from app.words.i18n import money


@blueprint.get("/<slug>/groceries/<int:place_id>")
def grocery(slug: str, place_id: int) -> Response:
    """A grocery's own page: the order that is open, those before, its account."""
    member = ordering_for(read(slug), place_id)
    found = cycles_of(member.assembly)
    return unlisted(
        page(
            "grocery", member.assembly, member=member, key=key_sent(), cycles=found[:12],
            open_ones=[one for one in found if one.is_open(now())], entries=entries_of(member.assembly, place_id),
        )
    )  # fmt: skip


@blueprint.post("/<slug>/members/<int:member_id>/language")
def speak(slug: str, member_id: int) -> Response:
    """The language of its papers: chosen by whoever has its secret address, or by the team. Raises NotFound."""
    member: Member = own(read(slug), find(Member, member_id))
    if not can_order_for(who(), member, key_sent()):
        raise NotFound
    lang, key = request.form.get("language", ""), key_sent()
    said = _("Its papers are printed in this language from now on.")
    return gesture(lambda: network.speak(member, lang, key=key, by=who()), page_of(member, key), said)  # fmt: skip


def page_of(member: Member, key: str) -> str:
    """Where those who opened its page go back to: its own page, or that of all places."""
    if member.kind == "grocery" and (key or not can_coordinate(who(), member.assembly)):
        return at("grocery", member.assembly, place_id=member.place_id, key=key or None)
    return at("members" if can_coordinate(who(), member.assembly) else "home", member.assembly)


@blueprint.route("/cycles/<int:cycle_id>/order/<int:place_id>", methods=["GET", "POST"])
def order(cycle_id: int, place_id: int) -> Answer:
    """What a grocery wishes of an order. Raises NotFound."""
    cycle = find_cycle(cycle_id)
    member = ordering_for(cycle.assembly, place_id)
    if request.method == "POST":
        return take_wishes(cycle, member)
    return unlisted(order_page(cycle, member, boxes_of(cycle, member)))


def take_wishes(cycle: Cycle, member: Member) -> Response:
    """Write them down; refused, the page comes back with what was typed."""
    sent = dict(request.form.items())

    def act() -> None:
        orders.wish(cycle, member, wishes(sent, cycle.offers), key=key_sent(), drawn=sent.get("drawn", ""), by=who())  # fmt: skip

    back = url_for("supply.order", cycle_id=cycle.id, place_id=member.place_id, key=key_sent() or None)  # fmt: skip
    return gesture(act, back, lambda: said(cycle, member), page=lambda: order_page(cycle, member, sent))  # fmt: skip


def said(cycle: Cycle, member: Member) -> str:
    """That it is written down, and what it comes to as it was wished."""
    return _("Your order is written down: %(total)s. You can change it until the closing.", total=money(total_of(cycle, member)))  # fmt: skip


def total_of(cycle: Cycle, member: Member) -> int:
    """What the wishes come to, in cents; what is received may differ."""
    prices = {one.id: one.price for one in cycle.offers}
    known = wishes_of(cycle, member.place_id)
    return sum(cents(one.wished, prices[number]) for number, one in known.items())


def boxes_of(cycle: Cycle, member: Member) -> dict[str, str]:
    """What stands in the boxes: what the grocery said, else what it wished the last time."""
    known, boxes = wishes_of(cycle, member.place_id), {}
    before = {} if known else last_wishes(cycle, member.place_id)
    for offer in cycle.offers:
        shown, share = offer.product.shown_unit, known.get(offer.id)
        wished = share.wished if share else before.get(offer.product_id, 0)
        boxes[f"wished-{offer.id}"] = typed(wished // offer.step * offer.step, shown)
        boxes[f"extra-{offer.id}"] = typed(share.extra if share else 0, shown)
    return boxes


def order_page(cycle: Cycle, member: Member, boxes: Mapping[str, Any]) -> str:
    """The form of an order, or what was ordered once it is closed."""
    known, sums = wishes_of(cycle, member.place_id), sums_of(cycle, boxes)
    return page(
        "order", cycle.assembly, cycle=cycle, member=member, key=key_sent(), boxes=boxes, known=known,
        is_open=cycle.is_open(now()), sums=sums, total=sum(sums.values()), producers=producers_of([one.product for one in cycle.offers]),
        again=not known and any(text for name, text in boxes.items() if name.startswith("wished-")),
        missing=missing_of(cycle), drawn=mark_of(known),
    )  # fmt: skip


def sums_of(cycle: Cycle, boxes: Mapping[str, Any]) -> dict[int, int]:
    """What stands in each box comes to, in cents, by the number of the offer; what cannot be read is left out."""
    found = {}
    for offer in cycle.offers:
        with suppress(RuleViolation):
            typed_in = str(boxes.get(f"wished-{offer.id}", ""))
            found[offer.id] = cents(read_quantity(typed_in, offer.product.shown_unit), offer.price)
    return found


def missing_of(cycle: Cycle) -> dict[int, int]:
    """How much of each offer is missing so that its last pack is full, all groceries together; those that are full are left out."""
    found = {}
    for offer in cycle.offers:
        wished = max(0, sum(share.wished for share in offer.shares) - offer.carried)
        lacking = missing(wished, offer.pack)
        if lacking:
            found[offer.id] = lacking
    return found
