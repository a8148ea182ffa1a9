"""Where a proposal stands, said to the room: the stage of its road and what is asked of people now."""

from flask_babel import lazy_gettext as _l

from app.domain.deliberation import Stage
from app.features.proposals.models import Proposal

ASKED = {
    Stage.PRESENTATION: _l("It is being presented: please listen."),
    Stage.CLARIFICATION: _l("Questions to understand: what is not clear?"),
    Stage.REACTIONS: _l("Feelings: what does it do to you?"),
    Stage.AMENDMENT: _l("The text can still be improved."),
    Stage.CONSENSUS: _l("Does everybody agree?"),
    Stage.OBJECTIONS: _l("Does somebody object? Say it, with your reason."),
    Stage.VOTE: _l("A vote comes next."),
    Stage.ADOPTED: _l("Adopted"),
    Stage.NOT_ADOPTED: _l("Not adopted: still under discussion"),
    Stage.POSTPONED: _l("Put off to another day"),
    Stage.WITHDRAWN: _l("Its authors have withdrawn it"),
}


def stage_words(proposal: Proposal) -> str:
    """« Quelqu’un s’y oppose ? Dites-le, avec votre raison. »"""
    if proposal.status == "adopted":
        return str(ASKED[Stage.ADOPTED])
    return str(ASKED[proposal.deliberation.stage])
