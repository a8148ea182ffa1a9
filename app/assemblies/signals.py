"""News this room sends upward, inside the transaction that made it true."""

from blinker import Namespace

_news = Namespace()
session_opened = _news.signal("session_opened")
"""session=Session"""
session_closed = _news.signal("session_closed")
"""session=Session"""
item_begun = _news.signal("item_begun")
"""item=AgendaItem, session=Session"""
seat_arrived = _news.signal("seat_arrived")
"""seat=Seat, session=Session: somebody is in the room, and votes for themselves from now on"""
seat_removed = _news.signal("seat_removed")
"""seat=Seat"""
