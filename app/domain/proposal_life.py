"""The life of a proposal, from an idea to what became of it: where it can go from each state. Nothing ever disappears.

    draft -> shared -> on an agenda -> in deliberation -> adopted
                                                       -> still under discussion -> on an agenda again
                                                       -> not adopted: set aside, until somebody takes it up again
    withdrawn by whoever brought it, merged into another, replaced by others: it stays to be read, and can be taken up again

Once shared it is public for good: nothing leads back to a draft. What happens inside a deliberation is app.domain.deliberation.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.violations import RuleViolation


class State(StrEnum):
    """Where a proposal stands in its life; the values are what the database keeps."""

    DRAFT = "draft"
    SHARED = "shared"
    ON_AGENDA = "on_agenda"
    IN_DELIBERATION = "on_the_table"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    UNDER_DISCUSSION = "under_discussion"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    REPLACED = "replaced"


_LEFT = frozenset({State.WITHDRAWN, State.MERGED, State.REPLACED})
_AHEAD = frozenset({State.SHARED, State.ON_AGENDA, State.IN_DELIBERATION, State.UNDER_DISCUSSION})
NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SHARED, State.ON_AGENDA, State.IN_DELIBERATION}),
    State.SHARED: _LEFT | {State.ON_AGENDA, State.IN_DELIBERATION},
    State.ON_AGENDA: _LEFT | {State.SHARED, State.IN_DELIBERATION, State.UNDER_DISCUSSION},
    State.IN_DELIBERATION: _LEFT
    | {
        State.SHARED,
        State.ON_AGENDA,
        State.ADOPTED,
        State.NOT_ADOPTED,
        State.UNDER_DISCUSSION,
    },
    State.ADOPTED: frozenset({State.IN_DELIBERATION, State.REPLACED}),
    State.NOT_ADOPTED: frozenset(
        {State.SHARED, State.IN_DELIBERATION, State.UNDER_DISCUSSION, State.REPLACED}
    ),
    State.UNDER_DISCUSSION: _LEFT
    | {State.SHARED, State.ON_AGENDA, State.IN_DELIBERATION, State.NOT_ADOPTED},
    State.WITHDRAWN: frozenset({State.SHARED, State.IN_DELIBERATION}),
    State.MERGED: _AHEAD,
    State.REPLACED: _AHEAD | {State.ADOPTED, State.NOT_ADOPTED},
}
"""Every legal move. From adopted only a mistake leads back, or another text takes its place; what was merged or replaced
by mistake goes back to where it was."""
TO_TAKE = (
    State.DRAFT,
    State.SHARED,
    State.ON_AGENDA,
    State.IN_DELIBERATION,
    State.UNDER_DISCUSSION,
)
"""States from which an agenda takes it."""
UNFINISHED = (State.ON_AGENDA, State.IN_DELIBERATION, State.UNDER_DISCUSSION)
"""What a session leaves open: it is carried to the next agenda."""
SET_ASIDE = _LEFT | {State.NOT_ADOPTED}
"""Nobody talks of it now; it can be taken up again."""


def check_move(now: State, wanted: State) -> None:
    """Staying is always legal. Raises RuleViolation("proposal_is_…", now=, wanted=): its code says where it stands now."""
    if wanted is not now and wanted not in NEXT[now]:
        raise RuleViolation(f"proposal_is_{now.value}", now=now.value, wanted=wanted.value)
