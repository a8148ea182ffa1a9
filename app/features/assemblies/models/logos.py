"""The picture of an assembly; `models` brings the table with the others."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Logo(Model):
    """The picture by which an assembly is known, written anew from its pixels (PNG, transparent where it was)."""

    __tablename__ = "logos"

    assembly_id: Mapped[int] = mapped_column(
        ForeignKey("assemblies.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[str] = mapped_column(String(16))
    """The first digits of its SHA-256: a new picture has a new address."""
    width: Mapped[int]
    height: Mapped[int]
