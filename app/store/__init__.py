"""Keeping: the database and its shape, transactions, and the time that is written down."""
