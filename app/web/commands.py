"""Commands that need no instance (no database is opened or made for them, nor a key kept), or one in any state."""

import secrets
from collections.abc import Mapping, Sequence

WITHOUT_INSTANCE = frozenset({"count"})
IN_ANY_STATE = frozenset({"backup", "restore"})
"""What works on a database that is missing, damaged or older than the program."""
VALUED = frozenset({"-A", "--app", "-e", "--env-file"})
"""Options of `flask` whose value is the next word."""


def needs_no_instance(arguments: Sequence[str]) -> bool:
    """Whether the words after `flask` ask for a command without an instance."""
    return command_of(arguments) in WITHOUT_INSTANCE


def takes_any_state(arguments: Sequence[str]) -> bool:
    """Whether they ask for one that looks at the database for itself."""
    return command_of(arguments) in IN_ANY_STATE


def command_of(arguments: Sequence[str]) -> str:
    """The command among the words after `flask`; empty if there is none."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def without_instance(env: Mapping[str, str]) -> dict[str, str]:
    """The environment with a database in memory, which nothing opens, and a key for the time of the command."""
    nowhere = {"DATABASE_URL": "sqlite://", "REDIS_URL": "", "SECRET_KEY": secrets.token_hex(32)}
    return {**env, **nowhere}
