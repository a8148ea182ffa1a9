"""What an archive keeps of supplies: what is and was offered."""

from collections.abc import Iterator

from app.features.assemblies.models import Assembly
from app.features.supply.queries.network import has_supply, products
from app.features.supply.rendering import tables
from app.formats import spreadsheet

Files = Iterator[tuple[str, bytes]]


def kept_files(assembly: Assembly) -> Files:
    """Each file by its name; nothing of an assembly that is no network. Accounts of groceries are their own, and stay out."""
    if has_supply(assembly):
        found = products(assembly, retired=True)
        yield "supply-products.csv", spreadsheet.written(tables.products(found)).encode()
