"""Teas: what people drink while they deliberate. A small feature, for a test that adds it to a copy of the house."""
