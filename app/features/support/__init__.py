"""Accompaniments: a request in somebody's own words, the question that both sides own, an agreement with its end, follow-ups."""
