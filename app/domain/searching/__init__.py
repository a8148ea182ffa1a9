"""Searching: how words are folded so that spelling is forgiven, what somebody wants, and where it stands in a text."""
