"""Five papers: the order form, the producer's sheet, the sheet for the scales, the delivery note, the account."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Response, request, url_for

from app.domain.provisions.money import cents
from app.features.places.models import Place
from app.features.supply.models import Cycle, Member
from app.features.supply.queries import network as queries
from app.features.supply.queries.keys import key_of
from app.features.supply.queries.orders import (
    accounts_of,
    entries_of,
    find_cycle,
    groceries_of,
    last_wishes,
    rows_of,
)
from app.features.supply.rendering import paper as papers
from app.features.supply.rendering.paper import paper_data
from app.features.supply.routes.door import (
    blueprint,
    key_sent,
    ordering_for,
    page,
    seen_cycle,
    unlisted,
)
from app.formats.qr import qr_drawing, qr_file, whole_address
from app.formats.typesetting import MIME, typeset
from app.web.aside import beside
from app.web.errors import NotFound
from app.words.i18n import current_language, money, settings_languages

Facts = dict[str, Any]
TEMPLATE = Path(papers.__file__).with_name("supply.typ")


@blueprint.get("/cycles/<int:cycle_id>/papers/<name>")
def paper(cycle_id: int, name: str) -> Response:
    """One of the papers, a sheet each; `?place=` or `?offer=` gives one of them alone. Raises NotFound."""
    one, facts = asked(cycle_id, name)
    back, place = url_for("supply.cycle", cycle_id=one.id), request.args.get("place", type=int)
    if place is not None and key_sent():
        back = url_for("supply.order", cycle_id=one.id, place_id=place, key=key_sent())
    drawn = page(f"papers/{name}", one.assembly, cycle=one, back=back, money=money, **facts)
    return unlisted(drawn)


@blueprint.get("/cycles/<int:cycle_id>/papers/<name>.pdf")
def paper_file(cycle_id: int, name: str) -> Response:
    """The same, set here: tagged for screen readers. Raises NotFound."""
    one, facts = asked(cycle_id, name)
    data, made_at = paper_data(name, one, facts), one.opens_at
    answer = unlisted(beside(lambda: typeset(TEMPLATE, data, made_at), "typeset"))
    answer.content_type = MIME
    answer.headers["Content-Disposition"] = f'inline; filename="order-{one.id}-{name}.pdf"'
    return answer


def asked(cycle_id: int, name: str) -> tuple[Cycle, Facts]:
    """An order and what one of its papers says: all of it for those who see the order, its own for a grocery with its key.

    Raises NotFound, SignInNeeded, NotAllowed.
    """
    one = find_cycle(cycle_id)
    only = {key: request.args.get(key, type=int) for key in ("place", "offer")}
    if name in OWN and only["place"] and key_sent():
        ordering_for(one.assembly, only["place"])
    else:
        one = seen_cycle(cycle_id)
    if name not in PAPERS:
        raise NotFound
    return one, PAPERS[name](one, only)


OWN = ("form", "note", "account")
"""What a grocery prints for itself."""
Only = dict[str, int | None]


def wanted(number: int, only: int | None) -> bool:
    """Whether this sheet is asked for."""
    return only is None or only == number


def spoken_by(member: Member | None) -> str:
    """The language of its sheets among those of all; "" for the reader's, as with its own address, which says one already."""
    known = member is not None and member.language in settings_languages()
    return member.language if member and known and not key_sent() else ""


def languages(one: Cycle, kind: str) -> Callable[[Place], str]:
    """The language of each place's sheet."""
    known = {member.place_id: member for member in queries.members(one.assembly, kind, gone=True)}
    return lambda place: spoken_by(known.get(place.id))


def form_facts(one: Cycle, only: Only) -> Facts:
    """A form for each grocery: what it wished the last time in grey, and its secret address."""
    sheets = []
    for member in queries.members(one.assembly, "grocery"):
        if wanted(member.place_id, only["place"]):
            lang = spoken_by(member)
            path = url_for("supply.order", cycle_id=one.id, place_id=member.place_id, key=key_of(member), lang=lang or current_language())  # fmt: skip
            address = whole_address(path)
            before = last_wishes(one, member.place_id)
            sheets.append({"member": member, "lang": lang, "address": address, "qr": qr_drawing(address, address), "qr_file": qr_file(address), "before": before})  # fmt: skip
    return {"sheets": sheets}


def producer_facts(one: Cycle, only: Only) -> Facts:
    """What each producer brings: whole packs, no grocery's name."""
    rows = [row for row in rows_of(one, groceries_of(one)) if row.offer.packs]
    found, speaks = [], languages(one, "producer")
    for place in queries.producers_of([row.offer.product for row in rows]):
        if wanted(place.id, only["place"]):
            own = [row for row in rows if row.offer.product.producer_id == place.id]
            total = sum(cents(row.ordered or 0, row.offer.price) for row in own)
            fees = [fee for fee in one.fees if fee.producer_id == place.id]
            found.append(
                {"place": place, "lang": speaks(place), "rows": own, "total": total, "fees": fees}
            )
    return {"sheets": found}


def scales_facts(one: Cycle, only: Only) -> Facts:
    """One product a sheet, a line a grocery: what is weighed for it, with boxes to tick."""
    places = groceries_of(one)
    rows = [row for row in rows_of(one, places) if wanted(row.offer.id, only["offer"])]
    what = "received" if one.shared_at else "planned"
    sheets = [{"lang": "", "row": row} for row in rows if row.total(what) or row.offer.stored]
    return {"sheets": sheets, "places": places, "what": what}


def note_facts(one: Cycle, only: Only) -> Facts:
    """What a grocery receives: wished, planned, received, and why they differ."""
    places = groceries_of(one)
    rows = rows_of(one, places)
    found = accounts_of(one, rows, len(places)) if one.shared_at else None
    sheets, speaks = [], languages(one, "grocery")
    for index, place in enumerate(places):
        if wanted(place.id, only["place"]):
            own = [(row, share) for row in rows if (share := row.shares[index]) is not None]
            sheets.append({"place": place, "lang": speaks(place), "rows": own, "goods": found.goods[index] if found else None, "fee": found.fees[index] if found else None})  # fmt: skip
    return {"sheets": sheets, "totals": {row.offer.id: row.total("wished") for row in rows}}


def account_facts(one: Cycle, only: Only) -> Facts:
    """The account of each grocery, line by line."""
    places = [place for place in groceries_of(one) if wanted(place.id, only["place"])]
    speaks = languages(one, "grocery")
    return {"sheets": [{"place": place, "lang": speaks(place), "entries": entries_of(one.assembly, place.id)} for place in places]}  # fmt: skip


PAPERS: dict[str, Callable[[Cycle, Only], Facts]] = {
    "form": form_facts,
    "producer": producer_facts,
    "scales": scales_facts,
    "note": note_facts,
    "account": account_facts,
}
