"""Supplies as files."""
