"""News this room sends upward, inside the transaction that made it true."""

from blinker import Namespace

_news = Namespace()
session_planned = _news.signal("session_planned")
"""session=Session: it has its day; its agenda is still empty"""
session_opened = _news.signal("session_opened")
"""session=Session"""
session_closed = _news.signal("session_closed")
"""session=Session"""
session_hours_told = _news.signal("session_hours_told")
"""session=Session: typed in from paper, it is put back on its day; raise RuleViolation to refuse"""
item_begun = _news.signal("item_begun")
"""item=AgendaItem, session=Session"""
seat_arrived = _news.signal("seat_arrived")
"""seat=Seat, session=Session: somebody is in the room, and votes for themselves from now on"""
seat_removed = _news.signal("seat_removed")
"""seat=Seat"""
