"""What debates do on news from lower features: proposals show theirs, and those who moderate read the words."""

from typing import Any

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.signals import signatures_asked
from app.features.debate.policies import is_open
from app.features.debate.queries import guests_who_support, said_of, support_of
from app.features.moderation.signals import Words, words_asked
from app.features.proposals.models import Argument, Proposal
from app.features.proposals.signals import proposal_drawn
from app.web.addresses import path_of


@proposal_drawn.connect
def draw_on_proposal(proposal: Proposal, **_: Any) -> Markup:
    """Reasons for and against side by side, and the way to write one."""
    said = said_of(proposal)
    if not is_open(proposal) and not any(said.values()):
        return Markup("")
    return Markup(
        render_template(
            "debate/on_proposal.html",
            proposal=proposal,
            said=said,
            count=support_of(proposal),
            is_open=is_open(proposal),
        )
    )


@words_asked.connect
def tell_words(_sender: Any, *, kind: str, ref: int, **_: Any) -> Words | None:
    """A reason or a question, for those who moderate."""
    argument = db.session.get(Argument, ref) if kind == "argument" else None
    if argument is None or argument.proposal.status == "draft":
        return None
    names = {
        "for": gettext("A reason for proposal no. %(number)s"),
        "against": gettext("A reason against proposal no. %(number)s"),
        "question": gettext("A question about proposal no. %(number)s"),
    }
    name = names.get(argument.kind, gettext("What was said about proposal no. %(number)s"))
    return Words(
        argument.proposal.assembly_id,
        name % {"number": argument.proposal.number},
        path_of("debate.page", proposal_id=argument.proposal_id) + f"#said-{argument.id}",
        argument.text,
        argument.seat_id,
    )


@signatures_asked.connect
def tell_supporters(_sender: Any, *, session: Session, **_: Any) -> set[int]:
    """The seats of the day that would like a proposal to go on: each is one person's."""
    return guests_who_support(session)
