"""News of votes, sent inside the transaction that makes them true: receivers write in the same act."""

from blinker import Namespace

_namespace = Namespace()
vote_opened = _namespace.signal("vote-opened")
"""vote_opened.send(vote)"""
vote_closed = _namespace.signal("vote-closed")
"""vote_closed.send(vote): sealed and counted, not yet shown."""
vote_published = _namespace.signal("vote-published")
"""vote_published.send(vote): its result is public."""
