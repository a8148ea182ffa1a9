"""Listening rounds: a few questions in locked words, answered by people whom nothing identifies, counted and given back."""
