"""News of the register, sent inside the transaction that makes it true."""

from app.features.assemblies.models import Session
from app.store.news import News, public_news

decision_recorded = News(__name__)
"""decision_recorded.send(decision): it has its number and its first standing."""
record_changed = News(__name__)
"""record_changed.send(session): something that its minutes tell was added."""
result_recorded = News(__name__)
"""result_recorded.send(vote), before the result of a vote is recorded: a receiver that answers True keeps it out of
the register, because it decides about something else (the approval of minutes)."""


def record_grew(session: Session, kind: str, ref: int) -> None:
    """Something that people follow was added: an action, answer, report or standing, by the number of its row."""
    record_changed.send(session)
    public_news.send(session.assembly_id, kind=kind, ref=ref, session_id=session.id)
