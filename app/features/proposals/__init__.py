"""Proposals: their versions, where they came from, arguments, and the road of consent with its objections."""
