"""Unions: several proposals become one, or one becomes several; nothing is lost, and until a vote it can be undone."""
