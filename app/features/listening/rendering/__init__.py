"""Listening rounds as files."""
