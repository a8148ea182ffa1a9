"""News of the register, sent inside the transaction that makes it true."""

from app.store.news import News

decision_recorded = News(__name__)
"""decision_recorded.send(decision): it has its number and its first standing."""
record_changed = News(__name__)
"""record_changed.send(session, kind=…, ref=…): something that its minutes tell was added. Where others want to hear of it,
`kind` is action, answer, report or standing, and `ref` the number of the row that was added."""
result_recorded = News(__name__)
"""result_recorded.send(vote), before the result of a vote is recorded: a receiver that answers True keeps it out of
the register, because it decides about something else (the approval of minutes)."""
