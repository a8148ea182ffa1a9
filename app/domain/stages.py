"""The stages of a proposal's road, and what can be done at each."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.cascade import CONSENSUS


class Stage(StrEnum):
    """Where a proposal stands."""

    PRESENTATION = "presentation"
    CLARIFICATION = "clarification"
    REACTIONS = "reactions"
    AMENDMENT = "amendment"
    CONSENSUS = "consensus"
    OBJECTIONS = "objections"
    VOTE = "vote"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


TALKING = frozenset({Stage.PRESENTATION, Stage.CLARIFICATION, Stage.REACTIONS, Stage.AMENDMENT})
ASKED_ALOUD: Mapping[str, Stage] = {CONSENSUS: Stage.CONSENSUS, "consent": Stage.OBJECTIONS}
"""The steps that a room takes without a vote, by method."""
ABOUT_OBJECTIONS = frozenset({"object", "treat", "integrate", "lift", "maintain", "note"})
OBJECTION_GESTURES = ABOUT_OBJECTIONS | {"ask", "consent", "adopt", "record_vote"}
GESTURES: Mapping[Stage, frozenset[str]] = {
    Stage.PRESENTATION: frozenset({"clarify", "amend", "postpone", "withdraw"}),
    Stage.CLARIFICATION: frozenset({"react", "amend", "postpone", "withdraw"}),
    Stage.REACTIONS: frozenset({"clarify", "consider", "amend", "postpone", "withdraw"}),
    Stage.AMENDMENT: frozenset({"clarify", "amend", "decide", "postpone", "withdraw"}),
    Stage.CONSENSUS: ABOUT_OBJECTIONS | {"agree", "next_step", "amend", "postpone", "withdraw"},
    Stage.OBJECTIONS: OBJECTION_GESTURES | {"next_step", "amend", "postpone", "withdraw"},
    Stage.VOTE: frozenset({"record_vote", "postpone", "withdraw"}),
    Stage.NOT_ADOPTED: frozenset({"resume"}),
    Stage.POSTPONED: frozenset({"resume"}),
    Stage.ADOPTED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}


STRAIGHT = "go_to_vote"
"""From any stage before the vote, where the charter allows it: it is no button like the others, so not in GESTURES."""

BACK = "step_back"
"""To the stage that was passed last: neither is it one of GESTURES, since where it leads is in the trail alone."""


def takes_ballots(method: str) -> bool:
    """Whether a step of this method is a vote, and not asked aloud."""
    return method not in ASKED_ALOUD
