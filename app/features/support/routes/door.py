"""The blueprint of accompaniments, and what every door does first: which one, may the one who asks see it."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, url_for

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly, who
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.decisions.queries.register import today
from app.features.support import wording
from app.features.support.models import Accompaniment
from app.features.support.policies import can_accompany, can_accompany_in, can_see_support
from app.features.support.queries import answers_of, changes_of, find_support
from app.store.transactions import transaction
from app.web.doors import permit
from app.web.errors import NotFound

WRONG = Limit("support_code", 5, browser=30, address=300, everybody=3000, refusal="too_many_tries")
"""Codes that open nothing, in five minutes."""
Opened = TypeVar("Opened")

blueprint = Blueprint(
    "support", __name__, url_prefix="/<lang:lang>/support", template_folder="../templates"
)
blueprint.context_processor(
    lambda: {
        "scale_words": wording.SCALE,
        "kind_words": wording.KIND,
        "step_words": wording.STEP,
        "agreed_line": wording.agreed_line,
        "change_line": wording.change_line,
        "changes_of": changes_of,
        "answers_of": answers_of,
        "question_words": wording.QUESTIONS,
        "next_line": wording.next_line,
        "quiet_line": lambda support: wording.quiet_line(support, today(support.assembly)),
        "late_days": lambda support: wording.late_follow_ups(support, today(support.assembly)),
        "state_of": lambda support: "support_" + support.state,
    }
)


def accompanied(support_id: int) -> Accompaniment:
    """The accompaniment, for those who accompany. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_accompany, find_support(support_id))


def desk_assembly(slug: str) -> Assembly:
    """The assembly, for those who accompany in it. Raises NotFound, SignInNeeded, NotAllowed."""
    return permit(can_accompany_in, find_assembly(slug))


def seen(support_id: int) -> Accompaniment:
    """The accompaniment, if the one who asks may read it. Raises NotFound."""
    support = find_support(support_id)
    if not can_see_support(who(), support):
        raise NotFound
    return support


def page_of_support(support: Accompaniment) -> str:
    """The address of its page."""
    return url_for("support.show", support_id=support.id)


def opened(find: Callable[[str], Opened], code: str) -> Opened:
    """What this code opens. Raises NotFound, TooMuch.

    Sixty bits are not found by trying: a right code opens whatever others typed, so that nobody is kept out by them.
    """
    try:
        return find(code)
    except (NotFound, RuleViolation):
        with transaction():
            take(WRONG)
        raise NotFound from None
