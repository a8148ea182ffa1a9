"""What proposals answer when a walk asks what became of its observations."""

from typing import Any

from flask import url_for

from app.features.proposals.queries import proposals_from_observations
from app.features.walks.models import Observation
from app.features.walks.signals import Onward, onward_asked, proposal_offered

STATES = {
    "on_the_table": "open",
    "adopted": "adopted",
    "under_discussion": "under_discussion",
}


@onward_asked.connect
def tell_proposals(_sender: Any, *, observation_ids: list[int], **_: Any) -> list[Onward]:
    """Each proposal that an observation led to, drafts left aside."""
    return [
        Onward(
            number,
            proposal.title,
            url_for("proposals.proposal", proposal_id=proposal.id),
            STATES.get(proposal.status, ""),
        )
        for number, proposal in proposals_from_observations(observation_ids)
        if proposal.status != "draft"
    ]


@proposal_offered.connect
def offer_proposal(_sender: Any, *, observation: Observation, **_: Any) -> str:
    """Where one writes a proposal that comes from this observation."""
    slug = observation.walk.assembly.slug
    return url_for("proposals.new", slug=slug, observation=observation.id)
