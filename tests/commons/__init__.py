"""Programmes of houses and forums."""
