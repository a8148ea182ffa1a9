"""Subscriptions, with a real mail server."""
