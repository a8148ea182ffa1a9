"""Subscriptions: people who left an e-mail hear once of each change, in their language, in one digest a day."""
