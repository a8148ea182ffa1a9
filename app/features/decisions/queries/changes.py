"""When what is public of a decision last changed: true update times for feeds and open data."""

from collections.abc import Iterator
from datetime import datetime

from app.features.decisions.models import Action, AwaitedAnswer, Decision


def changed_at(decision: Decision) -> datetime:
    """The latest moment at which anything of a decision was written."""
    return max(moments(decision))


def moments(decision: Decision) -> Iterator[datetime]:
    """Every moment at which something was added to a decision, or to what follows from it."""
    yield decision.taken_at
    for added in (decision.statuses, decision.reports):
        yield from (one.noted_at for one in added)
    yield from (statement.made_at for statement in decision.statements)
    yield from (action_changed_at(action) for action in decision.actions)
    yield from (answer_changed_at(awaited) for awaited in decision.awaited)


def action_changed_at(action: Action) -> datetime:
    """The latest step in the life of an action."""
    return max([action.noted_at, *(state.noted_at for state in action.states)])


def answer_changed_at(awaited: AwaitedAnswer) -> datetime:
    """When it was asked, or last answered."""
    return max([awaited.noted_at, *(response.noted_at for response in awaited.responses)])
