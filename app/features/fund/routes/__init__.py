"""Doors of the fund."""

from app.features.fund.routes import keeping, papers, places, public, scenarios
from app.features.fund.routes.door import blueprint as blueprint

__all__ = ["blueprint", "keeping", "papers", "places", "public", "scenarios"]
