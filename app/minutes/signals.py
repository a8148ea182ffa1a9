"""News of the minutes, sent inside the transaction that makes them true."""

from blinker import Namespace

_namespace = Namespace()
minutes_published = _namespace.signal("minutes-published")
"""minutes_published.send(publication): a first publication or an erratum."""
