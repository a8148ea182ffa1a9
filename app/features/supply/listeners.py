"""What supplies answer: their page among those of an assembly, what rests on a decision."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, public_things_asked, tabs_asked
from app.features.decisions.models import Decision
from app.features.decisions.signals import Resting, resting_asked
from app.features.supply.models import Cycle, Partnership
from app.features.supply.notices import called
from app.features.supply.policies import can_coordinate
from app.features.supply.queries.network import any_of_supply, has_supply
from app.features.supply.wording import RULE
from app.web.addresses import path_of


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The network, where there is one; where there is none, to those who could keep one."""
    there = None if can_coordinate(who(), assembly) else any_of_supply(assembly)
    return [Tab("supply", _("Supplies"), path_of("supply.home", slug=assembly.slug), there=there)]


@public_things_asked.connect
def has_public_supply(_sender: Any, *, assembly: Assembly) -> bool:
    """Who offers what, partnerships and totals stay to be read."""
    return has_supply(assembly)


@resting_asked.connect
def rests_on(decision: Decision) -> list[Resting]:
    """The orders whose shortage rule it chose, the partnerships that rest on it."""
    address = path_of("supply.home", slug=decision.assembly.slug)
    rules = db.session.scalars(
        select(Cycle.shortage_rule).where(Cycle.decision_id == decision.id).distinct()
    )
    found = [Resting(str(RULE[rule]), address) for rule in rules]
    both = db.session.scalars(select(Partnership).where(Partnership.decision_id == decision.id))
    return found + [Resting(f"{called(one.grocery)} – {called(one.producer)}", address) for one in both]  # fmt: skip
