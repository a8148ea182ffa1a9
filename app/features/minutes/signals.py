"""News of the minutes, sent inside the transaction that makes them true."""

from blinker import Namespace

_namespace = Namespace()
minutes_published = _namespace.signal("minutes-published")
"""minutes_published.send(publication): a first publication or an erratum."""
decisions_listed = _namespace.signal("decisions-listed")
"""decisions_listed.send(minutes): the provisional list of decisions is public, before the minutes."""
