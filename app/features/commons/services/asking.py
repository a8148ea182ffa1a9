"""The round table: what residents ask an authority becomes an answer that is due, in the record of its session."""

from datetime import date

from app.domain.violations import RuleViolation
from app.features.assemblies.policies import Asker
from app.features.commons.models import Slot
from app.features.commons.policies import can_edit_slot
from app.features.decisions.models import AwaitedAnswer
from app.features.decisions.services.follow_up import await_answer
from app.web.errors import NotAllowed
from app.words.localized import Localized


def ask(
    slot: Slot, authority: str, question: Localized, due_on: date | None, *, by: Asker
) -> AwaitedAnswer:
    """One question. Raises NotAllowed, RuleViolation: not_a_table, table_without_session, text_missing, due_before_asked."""
    if not can_edit_slot(by, slot):
        raise NotAllowed
    if slot.kind != "table":
        raise RuleViolation("not_a_table")
    if slot.session is None:
        raise RuleViolation("table_without_session")
    return await_answer(slot.session, authority=authority, subject=question, due_on=due_on, by=by)
