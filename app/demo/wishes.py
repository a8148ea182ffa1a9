"""What the person who starts the demo asks for, read from the environment in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.config import INSTANCE, Settings, whole
from app.demo.network import base_url
from app.demo.stories import STORIES, TABLES

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
    fresh: bool = False
    """FRESH=1: set the demo's data aside and lay the table anew."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Wishes":
        """Raises ValueError in words."""
        conduct = env.get("CONDUCT", "")
        if conduct not in {"", "hand", "play"}:
            raise ValueError(f"CONDUCT must be hand or play, not {conduct!r}")
        story = env.get("STORY") or TABLES
        if story not in STORIES:
            raise ValueError(f"STORY must be one of {', '.join(STORIES)}, not {story!r}")
        return cls(
            story=story,
            residents=whole(env, "RESIDENTS", 0),
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
