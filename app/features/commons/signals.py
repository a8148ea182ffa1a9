"""News of programmes, sent inside the transaction that made it true."""

from app.store.news import News

slot_cancelled = News(__name__)
"""slot_cancelled.send(slot): a moment of a public programme will not be held."""
