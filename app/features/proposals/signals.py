"""News of proposals, sent inside the transaction that makes them true."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.proposal_life import State
from app.features.proposals.models import Proposal
from app.store.news import News, public_news
from app.words.localized import Localized


@dataclass(frozen=True, slots=True)
class Whence:
    """Something that a proposal came from, as anybody may read it; an address only where there is a page."""

    words: Localized
    address: str = ""
    assembly_id: int | None = None
    """Whose it is: a proposal comes from what its own assembly saw and said."""
    about: Localized | None = None
    """What it belongs to: the walk of a remark, the number of a decision."""
    when: datetime | None = None
    agree: int = 0
    """How many said "me too"."""
    proposal_id: int | None = None
    """The proposal that it came of itself, so that the thread goes on upward."""


@dataclass(frozen=True, slots=True)
class Became:
    """Something that a proposal led to: its words, its page, a state that macros/surfaces knows, and when."""

    words: Localized
    address: str
    state: str = ""
    when: datetime | None = None


def tell_step(proposal: Proposal) -> None:
    """Its last step is news for those who follow it; what was done in a session is told once that is over."""
    step = proposal.steps[-1]
    in_session = step.session_id is not None and step.state != State.ON_AGENDA.value
    if not in_session and step.state != State.DRAFT.value and not proposal.assembly.is_draft:
        public_news.send(proposal.assembly_id, kind="proposal_step", ref=step.id)


def tell_session(proposal: Proposal, session_id: int) -> None:
    """What a session has made of it is news: the last step that it made there."""
    made = [step for step in proposal.steps if step.session_id == session_id]
    there = [step for step in made if step.state != State.ON_AGENDA.value]
    if there and not proposal.assembly.is_draft:
        public_news.send(proposal.assembly_id, kind="proposal_step", ref=there[-1].id)


proposal_adopted = News(__name__)
"""proposal_adopted.send(proposal, session=, step=): step is "consensus", "consent" or "vote"."""
stepped_back = News(__name__)
"""stepped_back.send(proposal, session=): a stage was passed by mistake; what was prepared for it is no longer asked."""
version_decided = News(__name__)
"""version_decided.send(proposal, item=): which version was this point of an agenda about? Each who knows answers its number."""
origin_asked = News(__name__)
"""origin_asked.send(None, kind=, ref=): a question: what is this thing that a proposal may come from? Who knows answers a `Whence`."""
origins_offered = News(__name__)
"""origins_offered.send(None, assembly_id=): a question: what may a proposal come from? Each listener answers with (kind, ref, words)."""
became_asked = News(__name__)
"""became_asked.send(proposal): a question: what became of it? Each listener answers with an iterable of `Became`."""
proposal_drawn = News(__name__)
"""proposal_drawn.send(proposal): a question: each listener answers with Markup for the proposal's public page, "" for none."""
told_asked = News(__name__)
"""told_asked.send(proposal): a question: what was said of it beside its own steps? Each listener answers with `Notice`s."""
