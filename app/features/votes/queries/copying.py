"""Whether a copy of the database would hold what a secret vote hides."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

OPEN_AND_SECRET = text(
    "SELECT count(*) FROM votes WHERE secrecy <> 'named' AND opened_at IS NOT NULL"
    " AND sealed_at IS NULL AND annulled_at IS NULL"
)
"""Written out, because the database may be older than the models."""


def open_secret_votes(connection: Connection) -> Iterator[str]:
    """Until a secret vote is sealed, its ballots and its roll stand in the order in which they came."""
    if inspect(connection).has_table("votes") and connection.scalar(OPEN_AND_SECRET):
        yield (
            "A secret vote is open: a copy made now keeps its ballots and who voted in the order in which they came, "
            "and so tells who chose what. Close the vote first."
        )
