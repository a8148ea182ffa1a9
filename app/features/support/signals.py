"""News of accompaniments, sent inside the transaction that makes them true."""

from app.store.news import News

support_moved = News(__name__)
"""support_moved.send(support, state=): it was received, met, agreed, ended…: see app.domain.supporting."""
