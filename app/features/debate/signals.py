"""What debates ask those above them: which other proposals’ debates belong together with one."""

from app.store.news import News

kin_asked = News(__name__)
"""kin_asked.send(proposal): a question: which others is it made of, or a part of? Each listener answers with `Proposal`s; what
was said of them is read here too, and the seats that support them count once."""
