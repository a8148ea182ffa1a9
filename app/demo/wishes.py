"""What the person who starts the demo asks for, read from the environment in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.config import INSTANCE, Settings, whole
from app.demo.network import base_url
from app.demo.stories import ALL, FOUR_CITIES, TABLES

FORUM = datetime(2026, 6, 6, 13, 30)
"""Half an hour before the forum of the four cities, on its own clock."""
YEAR = (datetime(2026, 1, 12), datetime(2026, 12, 31, 23, 59))
"""The days that the four cities tell."""
DATABASE = INSTANCE / "demo.sqlite"
"""The demo's own data, apart from those of an assembly in real life (instance/tablee.sqlite)."""


@dataclass(frozen=True)
class Wishes:
    """The demo's own settings; HOST, PORT, DATABASE_URL and the others are those of app.config."""

    residents: int = 0
    """RESIDENTS: how many residents come and vote by themselves."""
    by_hand: bool = False
    """CONDUCT=hand: a person conducts the session. Otherwise, with RESIDENTS, it plays by itself."""
    pace: float = 5.0
    """PACE: seconds between two gestures of the facilitator who plays; 0 is as fast as possible."""
    story: str = TABLES
    """STORY: which assembly is laid and played (app/demo/stories.py)."""
    day: datetime = FORUM
    """DAY: until when the year of the four cities is told, and where its clock stands; a day alone is taken at 13:30."""
    fresh: bool = False
    """FRESH=1: set the demo's data aside and lay the table anew."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Wishes":
        """Raises ValueError in words."""
        conduct = env.get("CONDUCT", "")
        if conduct not in {"", "hand", "play"}:
            raise ValueError(f"CONDUCT must be hand or play, not {conduct!r}")
        story = env.get("STORY") or TABLES
        if story not in ALL:
            raise ValueError(f"STORY must be one of {', '.join(ALL)}, not {story!r}")
        residents = whole(env, "RESIDENTS", 0)
        if story == FOUR_CITIES and residents:
            raise ValueError("STORY=quatre-villes is looked at, not played: leave RESIDENTS out.")
        if story != FOUR_CITIES and env.get("DAY"):
            raise ValueError("DAY goes with STORY=quatre-villes.")
        return cls(
            story=story,
            day=moment_of(env),
            residents=residents,
            by_hand=conduct == "hand",
            pace=seconds(env, "PACE", cls.pace),
            fresh=env.get("FRESH", "") in {"1", "true", "yes"},
        )

    @property
    def plays(self) -> bool:
        """True when a facilitator conducts the session without anybody at the keyboard."""
        return self.residents > 0 and not self.by_hand


def seconds(env: Mapping[str, str], name: str, default: float) -> float:
    """A duration from the environment; raises ValueError naming the setting."""
    try:
        value = float(env.get(name) or default)
    except ValueError:
        raise ValueError(f"{name} must be a number of seconds, not {env[name]!r}") from None
    if not 0 <= value <= 600:
        raise ValueError(f"{name} must be between 0 and 600 seconds, not {value:g}")
    return value


def moment_of(env: Mapping[str, str]) -> datetime:
    """DAY as a day (2026-09-15) or a moment (2026-06-06T16:30); raises ValueError naming it."""
    written = env.get("DAY") or FORUM.isoformat()
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"DAY must be a day like 2026-06-06, not {written!r}") from None
    if len(written) <= len("2026-06-06"):
        found = datetime.combine(found, FORUM.time())
    if found.tzinfo or not YEAR[0] <= found <= YEAR[1]:
        raise ValueError(f"DAY must be between 2026-01-12 and 2026-12-31, not {written!r}")
    return found


def demo_settings(env: Mapping[str, str] = os.environ) -> Settings:
    """The application's settings for a demo: its own database, and the address that phones in the hall reach."""
    own = {"DATABASE_URL": env.get("DATABASE_URL") or f"sqlite:///{database_of(env)}"}
    settings = Settings.from_environment({**env, **own})
    if settings.public_url:
        return settings
    return replace(settings, public_url=base_url(settings.host, settings.port))


def database_of(env: Mapping[str, str]) -> Path:
    """Each story has a file of its own."""
    story = env.get("STORY") or TABLES
    return DATABASE if story == TABLES else DATABASE.with_name(f"demo-{story}.sqlite")


def sqlite_file(settings: Settings) -> Path | None:
    """The database file, None when the data are elsewhere."""
    prefix = "sqlite:///"
    if not settings.database_url.startswith(prefix):
        return None
    return Path(settings.database_url.removeprefix(prefix))
