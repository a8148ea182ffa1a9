"""News of the register, sent inside the transaction that makes it true."""

from dataclasses import dataclass

from app.features.assemblies.models import Session
from app.store.news import News, public_news

decision_recorded = News(__name__)
"""decision_recorded.send(decision): it has its number and its first standing."""
record_changed = News(__name__)
"""record_changed.send(session): something that its minutes tell was added."""
result_recorded = News(__name__)
"""result_recorded.send(vote), before the result of a vote is recorded: a receiver that answers True keeps it out of
the register, because it decides about something else (the approval of minutes)."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a decision, in the language of the moment, and the path of its page; an `offer` is a gesture."""

    words: str
    address: str
    offer: bool = False


resting_asked = News(__name__)
"""resting_asked.send(decision): a question: what rests on it, and what could? Each listener answers with an iterable of `Resting`."""


def record_grew(session: Session, kind: str, ref: int) -> None:
    """Something that people follow was added: an action, answer, report or standing, by the number of its row."""
    record_changed.send(session)
    public_news.send(session.assembly_id, kind=kind, ref=ref, session_id=session.id)
