"""Where a proposal stands, said to the room: the stage of its road, what is asked of people now, what they have answered."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.domain.deliberation import Deliberation
from app.domain.stages import Stage
from app.features.assemblies.models import Session
from app.features.proposals.models import Proposal, Round
from app.features.proposals.queries import counts_of_round, last_round
from app.words.i18n import day

ASKED = {
    Stage.PRESENTATION: _l("It is being presented: please listen."),
    Stage.CLARIFICATION: _l("Questions to understand: what is not clear?"),
    Stage.REACTIONS: _l("Reactions: how does it make you feel?"),
    Stage.AMENDMENT: _l("The text can still be improved."),
    Stage.CONSENSUS: _l("Does everybody agree?"),
    Stage.OBJECTIONS: _l("Does somebody object? Say it, with your reason."),
    Stage.VOTE: _l("A vote comes next."),
    Stage.ADOPTED: _l("Adopted"),
    Stage.NOT_ADOPTED: _l("Not adopted: still under discussion"),
    Stage.POSTPONED: _l("Put off to another day"),
    Stage.WITHDRAWN: _l("Its authors have withdrawn it"),
}


ADOPTED_BY = {
    "consensus": _l("Adopted by consensus: everybody agrees."),
    "consent": _l("Adopted by consent: nobody objects."),
}
"""How, for what a vote did not adopt."""


def stage_words(proposal: Proposal) -> str:
    """« Quelqu’un s’y oppose ? Dites-le, avec votre raison. »"""
    if proposal.status == "adopted":
        return str(ASKED[Stage.ADOPTED])
    words = question_words(proposal.deliberation)
    if proposal.back_on is None or proposal.status != "under_discussion":
        return words
    back = day(proposal.back_on, proposal.assembly.time_zone)
    return f"{words}. " + _("It comes back on %(day)s.", day=back)


def question_words(talk: Deliberation) -> str:
    """What is asked at this stage; of a round of objections also whether it is asked anew, or waits for a changed text."""
    if talk.stage is not Stage.OBJECTIONS or (talk.round < 2 and talk.asks_the_room):
        return str(ASKED[talk.stage])
    if not talk.asks_the_room:
        return _("The question will be asked again, about the new text.")
    return _("The question is asked again: does somebody object? Say it, with your reason.")


def adoption_words(proposal: Proposal, session: Session) -> str:
    """« Adoptée par consentement : personne ne s’y oppose. 12 d’accord, 2 réserves. »"""
    return adopted_words(proposal, last_round(proposal, session))


def adopted_words(proposal: Proposal, asked: Round | None) -> str:
    """The same, of the round in which the room answered last."""
    how = str(ADOPTED_BY.get(proposal.deliberation.method, _("Adopted by a vote.")))
    words = spoken(counts_of_round(asked)) if asked else ""
    return f"{how} {words}." if words else how


def answers_line(asked: Round | None) -> str:
    """« 12 d’accord · 2 réserves · 1 objection · 18 personnes interrogées », "" while nobody is asked."""
    if asked is None:
        return ""
    counts = counts_of_round(asked)
    whole = ngettext("%(num)s person asked", "%(num)s people asked", counts["asked"])
    return " · ".join(part for part in (spoken(counts, " · "), whole) if part)


def spoken(counts: dict[str, int], between: str = ", ") -> str:
    """What was answered at least once."""
    said = {
        "agree": ngettext("%(num)s agrees", "%(num)s agree", counts["agree"]),
        "worry": ngettext("%(num)s worry", "%(num)s worries", counts["worry"]),
        "aside": ngettext("%(num)s stands aside", "%(num)s stand aside", counts["aside"]),
        "object": ngettext("%(num)s objection", "%(num)s objections", counts["object"]),
    }
    return between.join(words for kind, words in said.items() if counts[kind])
