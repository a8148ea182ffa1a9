"""Plumbing of the sockets: who is this phone, what it hears, how it is answered. Knows no room of the house."""
