"""Rehearsals: practising alone on one's own session, with a room of simulated residents, on a hidden copy that is wiped."""
