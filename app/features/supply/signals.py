"""News of supplies, sent inside the transaction that makes it true."""

from app.features.assemblies.models import Assembly
from app.store.news import public_news


def supply_grew(assembly: Assembly, kind: str, ref: int) -> None:
    """Something that people follow was written: an order, a partnership, by the number of its row."""
    public_news.send(assembly.id, kind=kind, ref=ref)
