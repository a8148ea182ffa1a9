"""What residents note on the way: observations and prices, by phone or typed from paper, with the same weight."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.domain.walking.prices import Pack, WrongPack, checked_cents, parse_pack, parse_price
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.walks.models import (
    KINDS,
    LENSES,
    SOURCES,
    BasketItem,
    Observation,
    PriceReading,
    Stop,
    Walk,
)
from app.features.walks.policies import can_edit_walk, can_note, can_type_sheets
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.localized import Localized

LONGEST_NOTE = 500
MOST_NOTES = 3000
"""Of one walk: far above what a walk yields, low enough that nobody fills the disk."""
AT_ONCE = Limit("note", minutes=1, browser=60, address=300)
"""Notes and prices of one walk: what a phone kept while there was no network comes in one go."""
OF_A_DAY = Limit("notes", minutes=24 * 60, browser=MOST_NOTES // 10, address=MOST_NOTES // 3)
"""No browser and no address fills a walk by itself."""


def note_observation(walk: Walk, values: Mapping[str, Any], *, by: Asker = None) -> Observation:
    """A remark about a place. The same `client_key` twice gives the same observation.

    Keys: `text` (str with `language`, or Localized), `kind`, `lens` (or None), `stop` (position or None), `agree` (int),
    `source`, `sheet`, `client_key`. Raises NotAllowed, RuleViolation.
    """
    if not can_note(by, walk, now()):
        raise NotAllowed("notes_closed")
    key = _key(values)
    known = db.session.scalar(
        select(Observation).where(Observation.walk_id == walk.id, Observation.client_key == key)
    )
    if known is not None:
        return known
    _leave_room(walk, Observation, by)
    observation = Observation(
        walk=walk,
        stop=_stop(walk, values.get("stop")),
        lens=_one_of(values.get("lens") or None, (None, *LENSES), "lens_unknown"),
        kind=_one_of(values.get("kind"), KINDS, "note_kind_unknown"),
        text=_text(values),
        agree=_count(values.get("agree") or 0),
        source=_source(values, by, walk),
        sheet=values.get("sheet"),
        client_key=key,
        noted_at=now(),
        hide_place=False,
        reply=Localized(),
    )
    db.session.add(observation)
    db.session.flush()
    return observation


def check_room(walk: Walk, *, by: Asker = None) -> None:
    """Whether this walk takes a note at all. Raises NotAllowed("notes_closed"), RuleViolation("notes_full")."""
    if not can_note(by, walk, now()):
        raise NotAllowed("notes_closed")
    _check_not_full(walk, Observation)


def read_price(walk: Walk, values: Mapping[str, Any], *, by: Asker = None) -> PriceReading:
    """A price for a pack at a stop; the unit price is reckoned when shown. The same key twice counts once.

    Keys: `stop` (position), `item` (number of a basket item, or None), `product` (str), `pack` ("500 g"; the basket's
    own amount when empty), `price` ("2,49"), `organic`, `origin`, `source`, `client_key`. Raises NotAllowed,
    RuleViolation.
    """
    if not can_note(by, walk, now()):
        raise NotAllowed("notes_closed")
    key = _key(values)
    known = db.session.scalar(select(PriceReading).where(PriceReading.client_key == key))
    if known is not None:
        return known
    stop = _stop(walk, values.get("stop"))
    if stop is None:
        raise RuleViolation("stop_unknown")
    _leave_room(walk, PriceReading, by)
    item = _item(walk, values.get("item"))
    product = " ".join(str(values.get("product") or "").split())[:80]
    if item is None and not product:
        raise RuleViolation("price_needs_product")
    pack = _pack(values.get("pack"), item)
    reading = PriceReading(
        stop=stop,
        item=item,
        product=product,
        amount=pack.amount,
        measure=pack.measure.value,
        price_cents=checked_cents(parse_price(str(values.get("price") or ""))),
        organic=bool(values.get("organic")),
        origin=" ".join(str(values.get("origin") or "").split())[:60],
        source=_source(values, by, walk),
        client_key=key,
        read_at=now(),
    )
    db.session.add(reading)
    db.session.flush()
    return reading


def set_basket(walk: Walk, lines: list[tuple[Localized, str]], *, by: Asker) -> None:
    """The reference basket as (name, amount) lines: ("Carottes", "1 kg"). Raises NotAllowed, RuleViolation.

    Lines are matched with the present ones by position, so that prices already read keep their product.
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    for position, (name, amount) in enumerate(lines, start=1):
        pack = parse_pack(amount)
        item = next((item for item in walk.basket if item.position == position), None)
        if item is None:
            item = BasketItem(position=position, name=name, amount=1, measure="piece")
            walk.basket.append(item)
        item.name, item.amount, item.measure = name, pack.amount, pack.measure.value
    for item in [item for item in walk.basket if item.position > len(lines)]:
        walk.basket.remove(item)
    db.session.flush()


def _key(values: Mapping[str, Any]) -> str:
    """The phone's own key, or a new one where there is no phone (paper)."""
    key = str(values.get("client_key") or secrets.token_hex(16))
    if not 8 <= len(key) <= 64 or not all(c.isalnum() or c in "-_" for c in key):
        raise RuleViolation("malformed_message")
    return key


def _stop(walk: Walk, position: object) -> Stop | None:
    if position in (None, ""):
        return None
    found = next((stop for stop in walk.stops if str(stop.position) == str(position)), None)
    if found is None:
        raise RuleViolation("stop_unknown")
    return found


def _item(walk: Walk, number: object) -> BasketItem | None:
    if number in (None, ""):
        return None
    found = next((item for item in walk.basket if str(item.id) == str(number)), None)
    if found is None:
        raise RuleViolation("price_needs_product")
    return found


def _pack(text: object, item: BasketItem | None) -> Pack:
    """What the price is for: as typed, else what the basket holds of it."""
    if text:
        return parse_pack(str(text))
    if item is None:
        raise WrongPack(text="")
    return item.wanted


def _one_of(value: Any, allowed: tuple[Any, ...], code: str) -> Any:
    if value not in allowed:
        raise RuleViolation(code)
    return value


def _text(values: Mapping[str, Any]) -> Localized:
    text = values.get("text")
    if isinstance(text, Localized):
        words = text
    else:
        language = str(values.get("language") or "fr")
        words = Localized.from_json({language: str(text or "").strip(), "source": language})
    if not words:
        raise RuleViolation("text_missing")
    if max(len(part) for part in words.words.values()) > LONGEST_NOTE:
        raise RuleViolation("text_too_long", longest=LONGEST_NOTE)
    return words


def _count(value: Any) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise RuleViolation("agree_wrong") from None
    if not 0 <= number <= 500:
        raise RuleViolation("agree_wrong")
    return number


def _source(values: Mapping[str, Any], by: Asker, walk: Walk) -> str:
    """Where it comes from; only people with a role type paper sheets."""
    source = str(values.get("source") or "phone")
    if source not in SOURCES:
        raise RuleViolation("malformed_message")
    if source != "phone" and not can_type_sheets(by, walk):
        raise NotAllowed
    return source


def _leave_room(walk: Walk, kind: type[Observation] | type[PriceReading], by: Asker) -> None:
    """Raises RuleViolation("notes_full", "share_spent"); those who type paper sheets have no share."""
    if not can_type_sheets(by, walk):
        take(AT_ONCE, walk.id)
        take(OF_A_DAY, walk.id)
    _check_not_full(walk, kind)


def _check_not_full(walk: Walk, kind: type[Observation] | type[PriceReading]) -> None:
    query = select(func.count()).select_from(kind)
    if kind is Observation:
        query = query.where(Observation.walk_id == walk.id)
    else:
        query = query.join(Stop).where(Stop.walk_id == walk.id)
    if (db.session.scalar(query) or 0) >= MOST_NOTES:
        raise RuleViolation("notes_full")
