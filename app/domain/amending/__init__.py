"""Proposed changes to a text: which words differ, how that is shown, and what becomes of a change once another was taken."""
