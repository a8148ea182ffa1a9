"""The thread of a decision: what was seen, what was proposed, what was said. "Why was this decided?" in one page."""

from dataclasses import dataclass

from app.features.decisions.models import Decision
from app.features.proposals.models import Objection, Origin, ProposalVersion
from app.features.walks.models import Walk
from app.features.walks.policies import can_see_observation
from app.features.walks.queries import find_observation
from app.words.localized import Localized


@dataclass(frozen=True)
class Source:
    """Where a proposal came from; with its walk and the observation's number when that is public."""

    kind: str
    words: Localized
    walk: Walk | None = None
    observation_id: int | None = None
    agree: int = 0


@dataclass(frozen=True)
class Thread:
    """Everything above a decision, from the street to the vote."""

    sources: list[Source]
    versions: list[ProposalVersion]
    objections: list[Objection]


def thread_of(decision: Decision) -> Thread:
    """What led to a decision, as anybody may read it."""
    proposal = decision.proposal
    if proposal is None:
        return Thread([], [], [])
    decided = decision.proposal_version or proposal.current.number
    return Thread(
        [source_of(origin) for origin in proposal.origins],
        [version for version in proposal.versions if version.number <= decided],
        list(proposal.objections),
    )


def source_of(origin: Origin) -> Source:
    """An origin; an observation that is not public leaves only the words that the proposal quotes."""
    observation = None
    if origin.kind == "observation" and origin.ref:
        observation = find_observation(origin.ref)
    if observation is None or not can_see_observation(None, observation):
        return Source(origin.kind, origin.words)
    return Source(
        origin.kind,
        origin.words or observation.text,
        observation.walk,
        observation.id,
        observation.agree,
    )
