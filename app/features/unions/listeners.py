"""What unions do on news from lower features: a proposal shows what it is made of, and its debate counts them together."""

from typing import Any

from flask import render_template
from markupsafe import Markup

from app.features.assemblies.queries import who
from app.features.debate.signals import kin_asked
from app.features.proposals.models import Proposal
from app.features.proposals.signals import proposal_drawn
from app.features.unions.policies import can_join
from app.features.unions.queries import JOINABLE, became_one, kin_of, made_of, part_of, parts_of


@kin_asked.connect
def tell_kin(proposal: Proposal, **_: Any) -> list[Proposal]:
    """Those that it is made of, or a part of."""
    return kin_of(proposal)


@proposal_drawn.connect
def draw_on_proposal(proposal: Proposal, **_: Any) -> Markup:
    """What it is made of and what it became, and the gestures of those who conduct."""
    return Markup(
        render_template(
            "unions/on_proposal.html",
            proposal=proposal,
            made_of=made_of(proposal),
            whole=became_one(proposal),
            parts=parts_of(proposal),
            part_of=part_of(proposal),
            may_join=can_join(who(), proposal),
            joinable=proposal.state in JOINABLE,
        )
    )
