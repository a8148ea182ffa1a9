"""The stories that the demo can tell, each from data files of its own and in a database of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """The names of its data files: the assembly, the session that is conducted, what came before."""

    assembly: str
    playing: str
    before: str | None = None
    """The session already held; its charter is then adopted there."""
    walk: str | None = None
    """The food walk that fed the session."""


TABLES = "tables"
"""The story told when none is asked for."""
STORIES = {
    TABLES: Story("assembly", "session-4", "session-3", "walk"),
    "caisse": Story("caisse", "caisse-session-5"),
    "scic": Story("scic", "scic-session-1"),
    "toulouse": Story("toulouse", "toulouse-session-1"),
}
