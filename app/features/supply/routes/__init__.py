"""Doors of supplies."""

from app.features.supply.routes import files, keeping, ordering, orders, papers, public
from app.features.supply.routes.door import blueprint as blueprint

__all__ = ["blueprint", "files", "keeping", "ordering", "orders", "papers", "public"]
