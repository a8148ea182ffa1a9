"""News this room sends upward, inside the transaction that made it true."""

from app.store.news import News

session_planned = News(__name__)
"""session=Session: it has its day; its agenda is still empty"""
session_opened = News(__name__)
"""session=Session"""
session_closed = News(__name__)
"""session=Session"""
session_hours_told = News(__name__)
"""session=Session: typed in from paper, it is put back on its day; raise RuleViolation to refuse"""
item_begun = News(__name__)
"""item=AgendaItem, session=Session"""
seat_arrived = News(__name__)
"""seat=Seat, session=Session: somebody is in the room, and votes for themselves from now on"""
seat_removed = News(__name__)
"""seat=Seat"""
signatures_asked = News(__name__)
"""session=Session: a question, not news; each listener answers with the numbers of seats that signed a roll of it"""
