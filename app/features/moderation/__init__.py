"""Moderation that respects people: rules of the assembly, words held or hidden with a reason, a log that everybody reads."""
