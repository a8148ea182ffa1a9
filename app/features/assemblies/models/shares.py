"""How often one phone or one network did a thing; `models` brings the table with the others."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Share(Model):
    """How much one browser, one address or everybody did of one thing in one window: a count under a keyed hash."""

    __tablename__ = "shares"

    what: Mapped[str] = mapped_column(String(24), primary_key=True)
    whose: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[int]
    """Minutes since 1970."""
    count: Mapped[int] = mapped_column(default=0)
