"""Elections in the files that others exchange, read as elections of ours: BLT, Pabulib, PrefLib and tables.

Each reader takes the lines of a file and gives the JSON of an election, which `app.domain.election` then checks like any
other. What cannot be read raises RuleViolation with the number of its line. See docs/formats.md.
"""

from app.domain.election import Election, read_json
from app.domain.exchange import blt, pabulib, preflib, table
from app.domain.exchange.lines import text_of


def read_election(data: bytes) -> Election:
    """The election in a file of any known format, told by what it holds and not by its name.

    Raises RuleViolation: those of the format, and of elections.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return Election.from_json(read_json(data))
    lines = text_of(data).splitlines()
    for reader in (pabulib, preflib, blt):
        if reader.knows(lines):
            return Election.from_json(reader.read(lines))
    return Election.from_json(table.read(lines))
