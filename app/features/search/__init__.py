"""Search: one search over what every feature lets everybody read."""
