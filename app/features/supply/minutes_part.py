"""What the minutes tell of supplies: the orders whose accounts were made since the session before, partnerships that moved;
later, what rests on the decisions of the session."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.decisions.models import Decision
from app.features.supply.models import Cycle, Entry, Partnership
from app.features.supply.queries.orders import Row, groceries_of, rows_of
from app.features.supply.wording import RULE, amount
from app.formats.document import Block, Facts, Heading, Line, Listing, Paragraph, Run, line
from app.formats.minutes_part import Chapter, MinutesPart, Source, Telling
from app.formats.plain import day, words
from app.formats.voice import Json, Voice
from app.store.clock import now
from app.web.addresses import path_of
from app.words.i18n import money


def record(session: Session) -> Json | None:
    """What the network did from the session before to this one; None where it did nothing. No grocery's account is in it."""
    if session.opened_at is None:
        return None
    begin, end = before(session), session.closed_at or now()
    made = select(Cycle).where(Cycle.assembly_id == session.assembly_id, *between(Cycle.accounted_at, begin, end))  # fmt: skip
    both = select(Partnership).where(Partnership.assembly_id == session.assembly_id, *between(Partnership.changed_at, begin, end))  # fmt: skip
    orders = [order_of(one) for one in db.session.scalars(made.order_by(Cycle.accounted_at))]
    agreed = [agreed_of(one) for one in db.session.scalars(both.order_by(Partnership.id))]
    return {"orders": orders, "partnerships": agreed, "slug": session.assembly.slug} if orders or agreed else None  # fmt: skip


def before(session: Session) -> datetime | None:
    """When the session before this one ended; None for the first."""
    query = select(func.max(Session.closed_at)).where(
        Session.assembly_id == session.assembly_id, Session.closed_at < session.opened_at
    )
    return db.session.scalar(query)


def between(column: Any, begin: datetime | None, end: datetime) -> list[Any]:
    """The conditions of a stretch of time."""
    return [column <= end, *([column > begin] if begin else [])]


def order_of(cycle: Cycle) -> Json:
    """One order: sums in cents, what was missing and what was left in the smallest unit."""
    sums = select(Entry.kind, func.sum(Entry.cents)).where(Entry.cycle_id == cycle.id)
    cents = {kind: int(total) for kind, total in db.session.execute(sums.group_by(Entry.kind))}
    rows = rows_of(cycle, groceries_of(cycle))
    return {
        "id": cycle.id,
        "delivery": day(cycle.delivery_on),
        "goods": cents.get("goods", 0) + cents.get("stock", 0),
        "fees": cents.get("fee", 0),
        "rule": cycle.shortage_rule,
        "decision": cycle.decision.number if cycle.decision else None,
        "missing": [missing_of(row) for row in rows if lacks(row)],
        "left": [left_of(row) for row in rows if row.offer.stored],
    }


def lacks(row: Row) -> int:
    """How much less there was than was wished."""
    return max(0, row.total("wished") - (row.offer.received or 0) - row.offer.carried)


def missing_of(row: Row) -> Json:
    """A product of which less came than was wished."""
    product = row.offer.product
    return {"product": words(product.name), "wished": row.total("wished"), "missing": lacks(row), "shown": product.shown_unit}  # fmt: skip


def left_of(row: Row) -> Json:
    """A product of which something waits for the next order."""
    product = row.offer.product
    return {"product": words(product.name), "left": row.offer.stored, "shown": product.shown_unit}


def agreed_of(one: Partnership) -> Json:
    """A partnership as it stood then."""
    return {
        "id": one.id,
        "grocery": words(one.grocery.name),
        "producer": words(one.producer.name),
        "text": words(one.text),
        "review": day(one.review_on),
        "ended": day(one.ended_on),
    }


def told(data: Json, telling: Telling) -> Iterator[Block]:
    """A title, each order with its sums, each partnership with its next day."""
    voice = telling.voice
    yield Heading(2, line(_("Supplies since the session before")), "supplies")
    for one in data["orders"]:
        yield Heading(3, line(_("Order of %(day)s", day=voice.day(one["delivery"]))))
        rows = [(_("Food"), money(one["goods"])), (_("Deliveries and fees"), money(one["fees"]))]
        yield Facts(tuple((word, line(value)) for word, value in rows))
        lines = list(events_of(one, voice))
        if lines:
            yield Listing(tuple((Paragraph(words),) for words in lines))
    if data["partnerships"]:
        yield Heading(3, line(_("Partnerships")))
        yield Listing(tuple((Paragraph(partnership_line(one, voice)),) for one in data["partnerships"]))  # fmt: skip


def events_of(one: Json, voice: Voice) -> Iterator[Line]:
    """What was missing and how it was shared, what is left."""
    rule = str(RULE[one["rule"]])
    by = one["decision"] or _("chosen by the coordination, not decided yet")
    for row in one["missing"]:
        shares = (amount(row["missing"], row["shown"]), amount(row["wished"], row["shown"]))
        pattern = _("%(product)s: %(missing)s missing of the %(wished)s that were wished. It was shared %(rule)s (%(decision)s).")  # fmt: skip
        yield voice.filled(pattern, product=voice.words(row["product"]), missing=shares[0], wished=shares[1], rule=rule, decision=by)  # fmt: skip
    for row in one["left"]:
        left = amount(row["left"], row["shown"])
        yield voice.filled(_("%(product)s: %(left)s are left for the next order."), product=voice.words(row["product"]), left=left)  # fmt: skip


def partnership_line(one: Json, voice: Voice) -> Line:
    """« L’Étal – Ferme des Pentes : 40 kg de tomates. On refait le point le 15 octobre 2026. »"""
    both = (*voice.words(one["grocery"]), Run(" – "), *voice.words(one["producer"]))
    if one["ended"]:
        return voice.filled(_("%(both)s: the partnership ended on %(day)s."), both=both, day=voice.day(one["ended"]))  # fmt: skip
    pattern = _("%(both)s: %(text)s They look at it again on %(day)s.")
    return voice.filled(pattern, both=both, text=voice.words(one["text"]), day=voice.day(one["review"]))  # fmt: skip


def sources(data: Json) -> Iterator[Source]:
    """The page of the network, where all of it is read."""
    yield _("Supplies"), path_of("supply.home", slug=data["slug"])


def since(session: Session, voice: Voice) -> tuple[Block, ...]:
    """The rules of sharing and the partnerships that rest on the decisions of a session."""
    on_it = select(Decision.id).where(Decision.session_id == session.id)
    orders = select(Cycle).where(Cycle.decision_id.in_(on_it)).order_by(Cycle.opens_at)
    both = select(Partnership).where(Partnership.decision_id.in_(on_it)).order_by(Partnership.id)
    lines = [
        line(_("Order of %(day)s", day=voice.day(day(one.delivery_on))), voice.colon, str(RULE[one.shortage_rule]))
        for one in db.session.scalars(orders)
    ]  # fmt: skip
    lines += [
        line(*voice.words(words(one.grocery.name)), Run(" – "), *voice.words(words(one.producer.name)))
        for one in db.session.scalars(both)
    ]  # fmt: skip
    if not lines:
        return ()
    head = Heading(2, line(_("What supplies made of it")), "supplies-since")
    return (head, Listing(tuple((Paragraph(words),) for words in lines)))


PART = MinutesPart("supply", _l("Supplies"), record, told, chapter=Chapter.BESIDE, sources=sources, since=since)  # fmt: skip
