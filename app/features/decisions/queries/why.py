"""Why something was decided: up to what was seen and said, down to what was done, short enough for one sheet of paper."""

from dataclasses import dataclass

from app.features.decisions.models import Decision
from app.features.decisions.queries.words import how_taken
from app.features.proposals.models import Argument, Objection, ProposalVersion
from app.features.proposals.queries import unhidden
from app.features.proposals.queries.lineage import Source, proposals_from, sources_of
from app.features.proposals.signals import Became

MOST_SAID = 3
"""Arguments of one kind; the page of the proposal has them all."""
SIDES = ("for", "against", "question", "reaction", "remark")


@dataclass(frozen=True)
class Why:
    """The thread of a decision: sources, the words and what changed in them, what was said, how it was taken, what came of it."""

    sources: list[Source]
    changes: list[ProposalVersion]
    said: dict[str, list[Argument]]
    more_said: int
    """Arguments that are told on the proposal's own page only."""
    objections: list[Objection]
    how: list[str]
    onward: list[Became]


def why(decision: Decision) -> Why:
    """Everything above and below a decision, as anybody may read it; how it was taken in the language of the moment."""
    proposal = decision.proposal
    onward = proposals_from("decision", decision.id)
    if proposal is None:
        return Why([], [], {}, 0, [], how_taken(decision), onward)
    decided = decision.proposal_version or proposal.current.number
    heard = unhidden(proposal)
    said = {kind: [a for a in heard if a.kind == kind] for kind in SIDES}
    shown = {kind: some[:MOST_SAID] for kind, some in said.items() if some}
    return Why(
        sources_of(proposal),
        [version for version in proposal.versions if 1 < version.number <= decided],
        shown,
        sum(map(len, said.values())) - sum(map(len, shown.values())),
        [one for one in proposal.objections if one.kind == "objection"],
        how_taken(decision),
        onward,
    )
