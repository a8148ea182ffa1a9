"""What the search knows of: one row a thing that is found. Its words stand in `search_words`, in the database's own way."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class SearchEntry(Model):
    """A thing that everybody may find, or that waits to be read. Later numbers are newer things."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("kind", "ref"),)
    off_screens = True

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    """Of a `SearchPart` (app/formats/search_part.py)."""
    ref: Mapped[int]
    """The number of its row."""
    mark: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of the words that are kept of it; None: it waits to be read."""
