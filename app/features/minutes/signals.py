"""News of the minutes, sent inside the transaction that makes them true."""

from app.store.news import News

minutes_published = News(__name__)
"""minutes_published.send(publication): a first publication or an erratum."""
decisions_listed = News(__name__)
"""decisions_listed.send(minutes): the provisional list of decisions is public, before the minutes."""
