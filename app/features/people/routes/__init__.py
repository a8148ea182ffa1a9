"""The doors of accounts, by theme."""

from app.features.people.routes import account, recovery, sign_in  # noqa: F401 (they register themselves)
from app.features.people.routes.blueprint import blueprint

__all__ = ["blueprint"]
