"""Who coordinates a network, writes down what groceries say, orders for one of them."""

import hmac

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_conduct_in, can_prepare
from app.features.supply.models import Cycle, Member
from app.features.supply.queries.keys import key_of


def can_coordinate(by: Asker, assembly: Assembly) -> bool:
    """Organisers open and close orders, keep products and accounts."""
    return can_prepare(by, assembly)


def can_coordinate_cycle(by: Asker, cycle: Cycle) -> bool:
    """The same, of an order."""
    return can_coordinate(by, cycle.assembly)


def can_take_orders(by: Asker, assembly: Assembly) -> bool:
    """Facilitators and organisers write down what a grocery says on the telephone."""
    return can_conduct_in(by, assembly)


def can_see_cycle(by: Asker, cycle: Cycle) -> bool:
    """They see all of an order."""
    return can_take_orders(by, cycle.assembly)


def can_order_for(by: Asker, member: Member, key: str) -> bool:
    """Whoever has the grocery's secret address, and those who write down for others."""
    return has_key(member, key) or can_take_orders(by, member.assembly)


def has_key(member: Member, key: str) -> bool:
    """Whether this is the key of its address today; a grocery that left has none."""
    return member.left_on is None and key.isascii() and hmac.compare_digest(key, key_of(member))
