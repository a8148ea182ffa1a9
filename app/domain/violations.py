"""The one way the core says no: a code and the figures that explain it, never a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager


class RuleViolation(Exception):
    """A rule of the assembly, or the shape of an input, was not respected.

    `code` is a stable identifier ("vote_closed") that `app.web.errors` turns into a sentence in the reader's language;
    `facts` are the values that sentence may show (numbers, option keys), never personal data.
    """

    code = "rule_violation"

    def __init__(self, code: str | None = None, **facts: object) -> None:
        if code is not None:
            self.code = code
        self.facts = facts
        super().__init__(self.code)


@contextmanager
def about_field(name: str) -> Iterator[None]:
    """What is refused inside is about the field of this name, unless it says another."""
    try:
        yield
    except RuleViolation as refusal:
        refusal.facts.setdefault("field", name)
        raise
