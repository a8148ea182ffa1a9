"""News of votes, sent inside the transaction that makes them true: receivers write in the same act."""

from app.store.news import News

vote_opened = News(__name__)
"""vote_opened.send(vote)"""
vote_closed = News(__name__)
"""vote_closed.send(vote): sealed and counted, not yet shown."""
vote_published = News(__name__)
"""vote_published.send(vote): its result is public."""
tie_settled = News(__name__)
"""tie_settled.send(vote): the tie of a result that is already public was settled by a gesture of the desk."""
