"""The stories that the demo can tell, each from data files of its own and in a database of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """The names of its data files: the assembly, the session that is conducted, what came before."""

    assembly: str
    playing: str
    before: str | None = None
    """The session already held; its charter is then adopted there."""
    earlier: tuple[str, ...] = ()
    """Sessions held before the one that is conducted, where the story is told from its beginning."""
    walk: str | None = None
    """The food walk that fed the session."""
    later: tuple[str, ...] = ()
    """The sessions after the one that is conducted, where the story is told to its end."""


TABLES = "tables"
"""The story told when none is asked for."""
STORIES = {
    TABLES: Story("assembly", "session-4", "session-3", walk="walk"),
    "caisse": Story("caisse", "caisse-session-5"),
    "scic": Story("scic", "scic-session-3", earlier=("quatre-villes/marseille-session-2",)),
    "toulouse": Story("toulouse", "toulouse-session-1"),
}
FOUR_CITIES = "quatre-villes"
"""The year of four cities in one instance: nothing is conducted, everything is laid up to a day."""
CITIES = {
    "toulouse": STORIES["toulouse"],
    "marseille": STORIES["scic"],
    "lyon": Story(
        "assembly",
        "session-4",
        "session-3",
        walk="walk",
        later=(
            "quatre-villes/lyon-session-5",
            "quatre-villes/lyon-forum",
            "quatre-villes/lyon-session-7",
        ),
    ),
    "montpellier": Story(
        "caisse",
        "caisse-session-5",
        earlier=("quatre-villes/montpellier-session-3", "quatre-villes/montpellier-session-4"),
        later=("quatre-villes/montpellier-session-6",),
    ),
}
"""Its assemblies, each with its own story told to the end."""
ALL = (*STORIES, FOUR_CITIES)
"""What STORY may name."""
