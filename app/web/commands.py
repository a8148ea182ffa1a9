"""Commands that need no instance: no database is opened or made for them, nor a key kept."""

import secrets
from collections.abc import Mapping, Sequence

WITHOUT_INSTANCE = frozenset({"count"})
VALUED = frozenset({"-A", "--app", "-e", "--env-file"})
"""Options of `flask` whose value is the next word."""


def needs_no_instance(arguments: Sequence[str]) -> bool:
    """Whether the words after `flask` ask for such a command."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word in WITHOUT_INSTANCE
    return False


def without_instance(env: Mapping[str, str]) -> dict[str, str]:
    """The environment with a database in memory, which nothing opens, and a key for the time of the command."""
    nowhere = {"DATABASE_URL": "sqlite://", "REDIS_URL": "", "SECRET_KEY": secrets.token_hex(32)}
    return {**env, **nowhere}
