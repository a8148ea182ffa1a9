"""Writing a call, changing it before its list is fixed, withdrawing it before the dice."""

from collections.abc import Mapping
from typing import Any

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_prepare
from app.features.calls.models import Call
from app.features.calls.policies import can_prepare_call
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import NotAllowed


def create_call(assembly: Assembly, values: Mapping[str, Any], *, by: Asker) -> Call:
    """A call, public at once. Keys: title, text, places, opens_on, closes_on, decision.

    Raises NotAllowed, RuleViolation: assembly_archived, closes_before_it_opens, decision_of_another_assembly.
    """
    if not can_prepare(by, assembly):
        raise NotAllowed
    if assembly.archived_at:
        raise RuleViolation("assembly_archived")
    call = Call(assembly=assembly, created_at=now(), quotas=[], facts={})
    describe(call, values)
    db.session.add(call)
    db.session.flush()
    tell(call)
    return call


def change_call(call: Call, values: Mapping[str, Any], *, by: Asker) -> Call:
    """Say it otherwise. Raises as create_call, and RuleViolation("list_is_fixed", "call_is_withdrawn")."""
    if not can_prepare_call(by, call):
        raise NotAllowed
    if call.frozen_at:
        raise RuleViolation("list_is_fixed")
    check_there(call)
    describe(call, values)
    tell(call)
    return call


def check_there(call: Call) -> None:
    """Raises RuleViolation("call_is_withdrawn")."""
    if call.withdrawn_at:
        raise RuleViolation("call_is_withdrawn")


def withdraw_call(call: Call, *, by: Asker) -> None:
    """It will not be drawn; what the room has seen of it stays public. Raises NotAllowed, RuleViolation: already_drawn,
    call_is_withdrawn."""
    if not can_prepare_call(by, call):
        raise NotAllowed
    db.session.refresh(call, with_for_update=True)
    if call.drawn_at:
        raise RuleViolation("already_drawn")
    check_there(call)
    call.withdrawn_at = now()
    tell(call)


def describe(call: Call, values: Mapping[str, Any]) -> None:
    """Put what was typed into the call. Raises RuleViolation as create_call."""
    decision = values.get("decision")
    if values["closes_on"] < values["opens_on"]:
        raise RuleViolation("closes_before_it_opens")
    if decision is not None and decision.assembly_id != call.assembly.id:
        raise RuleViolation("decision_of_another_assembly")
    for name in ("title", "text", "places", "opens_on", "closes_on", "decision"):
        setattr(call, name, values.get(name))


def tell(call: Call) -> None:
    """Those who follow the assembly hear of it, under the first draw."""
    public_news.send(call.assembly_id, kind="call", ref=call.first.id)
