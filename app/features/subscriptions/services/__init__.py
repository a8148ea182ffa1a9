"""Subscribing and leaving, noting news, writing digests, sending letters, hearing of those that came back."""
