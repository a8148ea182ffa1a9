"""News of proposals, sent inside the transaction that makes them true."""

from blinker import Namespace

_namespace = Namespace()
proposal_adopted = _namespace.signal("proposal-adopted")
"""proposal_adopted.send(proposal, session=, step=, vote=None): step is "consensus", "consent" or "vote"."""
proposal_left_open = _namespace.signal("proposal-left-open")
"""proposal_left_open.send(proposal, session=, vote=): it did not pass and stays under discussion."""
