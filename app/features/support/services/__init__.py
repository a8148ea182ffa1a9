"""Use cases of accompaniments."""
