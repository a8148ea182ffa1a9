"""Reads of programmes: what there is, when each moment is held, who comes."""
