"""Use cases of the fund."""
