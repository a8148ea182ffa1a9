"""Doors of the fund."""

from app.features.fund.routes import allowances, keeping, papers, places, public, scenarios, sums
from app.features.fund.routes.door import blueprint as blueprint

__all__ = ["allowances", "blueprint", "keeping", "papers", "places", "public", "scenarios", "sums"]
