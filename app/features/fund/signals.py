"""News of the fund, sent inside the transaction that makes it true."""

from app.features.assemblies.models import Assembly
from app.store.news import public_news


def fund_grew(assembly: Assembly, kind: str, ref: int) -> None:
    """Something of the fund that people follow was written: a rule, an approval, a resource, by the number of its row."""
    public_news.send(assembly.id, kind=kind, ref=ref)
