"""What people follow of supplies: orders with their closing and delivery, partnerships from thirty days before they are looked at again."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.places.models import Place
from app.features.supply.models import Cycle, Partnership
from app.features.supply.queries.network import partnerships
from app.features.supply.queries.orders import cycles_of
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, day_and_clock, long_day
from app.words.pairs import in_every_language


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Everything of a network as it stands on that day."""
    yield from (cycle_notice(one, day) for one in cycles_of(assembly))
    yield from (partnership_notice(one, day) for one in partnerships(assembly))


def cycle_notice(cycle: Cycle, day: date) -> Notice:
    """Expected until it closes, then until it is delivered."""
    zone = cycle.assembly.time_zone
    received, closing = cycle.received_at is not None, cycle.closed_at is None
    due = cycle.closes_on if closing else cycle.delivery_on
    name = _("Order of %(day)s", day=long_day(cycle.delivery_on))
    if not received:
        last = _("ordering until %(when)s", when=day_and_clock(cycle.closes_at, zone))
        comes = _("delivery %(when)s", when=day_and_clock(cycle.delivery_at, zone))
        name = f"{name} ({last if closing else comes})"
    changed = max(filter(None, (cycle.noted_at, cycle.closed_at, cycle.received_at, cycle.accounted_at)))  # fmt: skip
    return Notice(
        key=key_in(cycle.assembly, "supply_cycle", cycle.id),
        kind="supply_cycle",
        sign=Sign(_("Order of groceries"), "basket", "leaf"),
        title=in_every_language(lambda: _("Order of %(day)s", day=long_day(cycle.delivery_on))),
        name=name,
        words=cycle.message,
        address=path_of("supply.home", slug=cycle.assembly.slug),
        about=_("Supplies"),
        changed=changed,
        published=cycle.noted_at,
        due=None if received else due,
        late=None if received else (day - due).days,
        done=cycle.delivery_on if received else None,
        where=cycle.place.name.in_(current_language()).text if cycle.place else "",
    )


def partnership_notice(one: Partnership, day: date) -> Notice:
    """Told when it begins; to be looked at again, from thirty days before; done once it ended."""
    awaited = one.ended_on is None and one.warned_on <= day
    both = f"{called(one.grocery)} – {called(one.producer)}"
    name = _("%(both)s: they look at their partnership again", both=both) if awaited else _("%(both)s: a partnership", both=both)  # fmt: skip
    return Notice(
        key=key_in(one.assembly, "partnership", one.id),
        kind="partnership",
        sign=Sign(_("Partnership"), "messages", "leaf"),
        title=in_every_language(lambda: f"{called(one.grocery)} – {called(one.producer)}"),
        name=name,
        words=one.text,
        address=path_of("supply.home", slug=one.assembly.slug),
        about=_("Supplies"),
        changed=one.changed_at,
        published=one.noted_at,
        due=one.review_on if awaited else None,
        late=(day - one.review_on).days if awaited else None,
        done=one.ended_on,
        told=None if awaited or one.ended_on else one.begins_on,
    )


def called(place: Place) -> str:
    """Its name in the language of the moment."""
    return place.name.in_(current_language()).text


NEWS = {
    "supply_cycle": (Cycle, lambda one: cycle_notice(one, today(one.assembly))),
    "partnership": (Partnership, lambda one: partnership_notice(one, today(one.assembly))),
}
