"""Doors of proposals, and of what is read aloud of them."""
