"""Supplies: groceries and producers of a network, what they order together, who pays what of it."""
