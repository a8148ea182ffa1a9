"""The teas of an assembly."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class Tea(Model):
    """A pot of tea."""

    __tablename__ = "teas"

    id: Mapped[int] = mapped_column(primary_key=True)
    assembly_id: Mapped[int] = mapped_column(ForeignKey("assemblies.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
