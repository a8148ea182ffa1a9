"""Supplies in words: quantities, prices, packs, rules of sharing, what became of an order."""

from decimal import Decimal

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.provisions.packs import Question
from app.domain.provisions.quantities import price_of, shown_in
from app.features.places.wording import week_said
from app.features.supply.models import Cycle, Member, Offer, OrderShare, Product
from app.store.clock import now
from app.words.i18n import current_language, money, number

UNIT: dict[str, LazyString] = {
    "kg": _l("kilogram"),
    "g": _l("gram"),
    "L": _l("litre"),
    "piece": _l("piece"),
    "bunch": _l("bunch"),
    "tray": _l("tray"),
}
PACK: dict[str, LazyString] = {
    "pack": _l("parcel"),
    "sack": _l("sack"),
    "crate": _l("crate"),
    "tray": _l("tray"),
    "can": _l("can"),
    "box": _l("box"),
}
RULE: dict[str, LazyString] = {
    "pro_rata": _l("pro rata: each gets the same part of what they wished"),
    "level": _l("level: each gets the same quantity, up to what they wished"),
    "in_order": _l("in order of arrival: who wished first is served first"),
}
FEE_RULE: dict[str, LazyString] = {
    "value": _l("by the value of what each receives"),
    "weight": _l("by the weight of what each receives"),
    "equal": _l("equally among those who receive something"),
}
ENTRY: dict[str, LazyString] = {
    "goods": _l("Goods"),
    "fee": _l("Delivery and fees"),
    "stock": _l("Common stock"),
    "payment": _l("Paid"),
    "gift": _l("Given"),
    "correction": _l("Correction"),
}
LABEL: dict[str, LazyString] = {
    "": _l("none"),
    "Organic-AB": _l("Organic (AB)"),
    "Organic-EU": _l("Organic (EU)"),
    "NatureEtProgres": _l("Nature & Progrès"),
    "Demeter": _l("Demeter"),
}


def said(product: Product) -> str:
    """Its name for this reader."""
    return product.name.in_(current_language()).text


def plain(quantity: int, shown: str) -> str:
    """The number alone, in the unit that is shown: "4.5", "111"."""
    return number(Decimal(quantity) / shown_in(shown).size)


def amount(quantity: int, shown: str) -> str:
    """ "4.5 kg", "111 pieces"."""
    if shown == "piece":
        return ngettext("%(num)s piece", "%(num)s pieces", quantity)
    if shown == "bunch":
        return ngettext("%(num)s bunch", "%(num)s bunches", quantity)
    if shown == "tray":
        return ngettext("%(num)s tray", "%(num)s trays", quantity)
    return f"{plain(quantity, shown)}\u00a0{shown}"


def portion(step: int, shown: str) -> str:
    """The smallest portion, in the unit in which it is said: "500 g", "1 piece"."""
    unit = shown_in(shown).unit
    if unit == "piece" or step % 1000 == 0:
        return amount(step, shown)
    return f"{number(step)}\u00a0{unit}"


def portions(product: Product, step: int) -> str:
    """What can be ordered of it: "We weigh in steps of 500 g."; "" where every piece can."""
    if product.unit != "piece":
        return _("We weigh in steps of %(portion)s.", portion=portion(step, product.shown_unit))
    return _("We count in steps of %(portion)s.", portion=portion(step, product.shown_unit)) if step > 1 else ""  # fmt: skip


def press(offer: Offer) -> int:
    """How much more one press of a button is: a whole kilogram or litre where that can be weighed, else a portion."""
    size = shown_in(offer.product.shown_unit).size
    return offer.step if size % offer.step else size


def typed(quantity: int, shown: str) -> str:
    """As it stands in a box: a point, and nothing where it is nothing."""
    return f"{Decimal(quantity) / shown_in(shown).size:f}" if quantity else ""


def unit_shown(shown: str) -> str:
    """The unit beside a box: "kg", "pieces"."""
    many = {"piece": _("pieces"), "bunch": _("bunches"), "tray": _("trays")}
    return many.get(shown, shown)


def price_words(price: int, shown: str) -> str:
    """ "1.35 € a kilo": three decimals only where there are three."""
    thousandths = price_of(price, shown)
    cents, rest = divmod(thousandths, 10)
    euros = money(cents) if not rest else f"{number(Decimal(thousandths) / 1000)}\u00a0€"
    return _("%(euros)s/%(unit)s", euros=euros, unit=shown if shown in ("kg", "g", "L") else str(UNIT[shown]))  # fmt: skip


def packs_words(count: int, packed: str) -> str:
    """ "2 sacks"."""
    words = {
        "sack": lambda: ngettext("%(num)s sack", "%(num)s sacks", count),
        "crate": lambda: ngettext("%(num)s crate", "%(num)s crates", count),
        "tray": lambda: ngettext("%(num)s tray", "%(num)s trays", count),
        "can": lambda: ngettext("%(num)s can", "%(num)s cans", count),
        "box": lambda: ngettext("%(num)s box", "%(num)s boxes", count),
    }
    return words.get(packed, lambda: ngettext("%(num)s pack", "%(num)s packs", count))()


def pack_of(product: Product, pack: int) -> str:
    """ "sack of 10 kg"."""
    return _("%(pack)s of %(amount)s", pack=PACK[product.packed], amount=amount(pack, product.shown_unit))  # fmt: skip


def percent(permille: int) -> str:
    """ "2.5 %", "26 %", with the sign of the reader's language."""
    return _("%(n)s%%", n=number(Decimal(permille) / 10))


def surplus_facts(offer: Offer, asks: Question) -> dict[str, str]:
    """What the question of a pack that is not full says: app.features.supply.sentences, surplus_undecided."""
    product = offer.product
    return {
        "product": said(product),
        "surplus": amount(asks.more.surplus, product.shown_unit),
        "percent": percent(asks.more.permille),
        "fewer": packs_words(asks.fewer.count, product.packed),
        "more": packs_words(asks.more.count, product.packed),
    }


def unit_facts(offer: Offer, came: int) -> dict[str, str]:
    """What is asked where a quantity looks like another unit: "48 sacks, or 48 kg?"."""
    product = offer.product
    count = came // shown_in(product.shown_unit).size
    return {
        "product": said(product),
        "packs": packs_words(count, product.packed),
        "amount": amount(came, product.shown_unit),
    }


def shortage_words(offer: Offer, wished: int) -> str:
    """What is said to the groceries where less came than was wished: "Each receives 75 %"; "" where nothing is missing."""
    there = (offer.received or 0) + offer.carried
    if there >= wished or not wished:
        return ""
    missing = amount(wished - there, offer.product.shown_unit)
    words = _("%(product)s: %(missing)s missing.", product=said(offer.product), missing=missing)
    if offer.cycle.shortage_rule != "pro_rata":
        return words
    part = percent((2000 * there + wished) // (2 * wished))
    each = _("Each grocery receives %(part)s.", part=part)
    return f"{words} {each}"


def why_different(cycle: Cycle, offer: Offer, share: OrderShare, wished: int) -> str:
    """Why a grocery receives more or less than it wished, with the reasons of its corrections; `wished` is of all of them."""
    why = [one["why"] for one in share.history]
    if cycle.shared_at and share.received < share.wished:
        why.insert(0, shortage_words(offer, wished))
    elif share.planned > share.wished:
        why.insert(0, _("taken so that the pack is full"))
    return " ".join(filter(None, why))


def hours_of(member: Member) -> list[str]:
    """When a place is open in the days to come, a line for days alike; nothing where nobody wrote it."""
    return week_said(member.place.opening_hours, now(), member.assembly.time_zone)


def label(what: object, words: object) -> str:
    """What something is, then its words: « livraison : 18,00 € »."""
    return _("%(what)s: %(words)s", what=what, words=words)


def state_of(cycle: Cycle) -> str:
    """The name of its state (`states` in feature.py)."""
    if cycle.step:
        return f"order_{cycle.step}"
    if now() < cycle.opens_at:
        return "order_announced"
    return "order_open" if cycle.is_open(now()) else "order_over"
