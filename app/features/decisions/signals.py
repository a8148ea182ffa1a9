"""News of the register, sent inside the transaction that makes it true."""

from blinker import Namespace

_namespace = Namespace()
decision_recorded = _namespace.signal("decision-recorded")
"""decision_recorded.send(decision): it has its number and its first standing."""
record_changed = _namespace.signal("record-changed")
"""record_changed.send(session, kind=…, ref=…): something that its minutes tell was added. Where others want to hear of it,
`kind` is action, answer, report or standing, and `ref` the number of the row that was added."""
result_recorded = _namespace.signal("result-recorded")
"""result_recorded.send(vote), before the result of a vote is recorded: a receiver that answers True keeps it out of
the register, because it decides about something else (the approval of minutes)."""
