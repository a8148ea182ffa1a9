"""Amendments: changes that somebody proposes to the text of a proposal, read as a difference, decided one by one."""
