"""Calls and lots: who is looked for, and how a group is drawn from those who come forward, in front of everybody."""
