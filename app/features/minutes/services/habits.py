"""What an assembly chooses for its minutes, written down by an organiser."""

from app.domain.publication.life import LONGEST_WINDOW
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.minutes.models import MinutesHabits
from app.features.minutes.policies import can_set_habits
from app.features.minutes.queries.habits import habits_of
from app.store.clock import now
from app.web.errors import NotAllowed


def set_habits(
    assembly: Assembly,
    *,
    correction_days: int,
    approved_first: bool,
    list_at_once: bool,
    with_names: bool,
    by: Asker,
) -> MinutesHabits:
    """What holds for its minutes from now on; those already published stay as they are.

    Raises NotAllowed, RuleViolation("window_too_long").
    """
    if not can_set_habits(by, assembly):
        raise NotAllowed
    if not 0 <= correction_days <= LONGEST_WINDOW.days:
        raise RuleViolation("window_too_long", most=LONGEST_WINDOW.days)
    habits = habits_of(assembly)
    habits.correction_days, habits.approved_first = correction_days, approved_first
    habits.list_at_once, habits.with_names = list_at_once, with_names
    habits.changed_at = now()
    db.session.add(habits)
    db.session.flush()
    return habits
