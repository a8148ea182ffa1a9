"""Copies of the whole database with the instance's keys: made while it runs, read again before they are trusted, put back."""
