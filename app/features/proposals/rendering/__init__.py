"""Proposals in other forms: open data."""
