"""News of proposals, sent inside the transaction that makes them true."""

from app.store.news import News

proposal_adopted = News(__name__)
"""proposal_adopted.send(proposal, session=, step=): step is "consensus", "consent" or "vote"."""
stepped_back = News(__name__)
"""stepped_back.send(proposal, session=): a stage was passed by mistake; what was prepared for it is no longer asked."""
version_decided = News(__name__)
"""version_decided.send(proposal, item=): which version was this point of an agenda about? Each who knows answers its number."""
