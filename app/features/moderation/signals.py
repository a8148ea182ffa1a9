"""What moderation asks those above it: whose words are these, and where are they read?"""

from dataclasses import dataclass

from app.store.news import News
from app.words.localized import Localized


@dataclass(frozen=True, slots=True)
class Words:
    """Something that somebody wrote and that can be held or hidden.

    `name` says what it is in the language of the moment, `address` the page where it is read; `seat_id` the seat that wrote
    it, None where nobody's did.
    """

    assembly_id: int
    name: str
    address: str
    text: Localized
    seat_id: int | None = None
    stays: str = ""
    """The code that says why these words cannot be put away, where they cannot."""


words_asked = News(__name__)
"""words_asked.send(None, kind=, ref=): a question: the listener that has such words answers with `Words`, the others with None."""
words_moderated = News(__name__)
"""words_moderated.send(act): words were held, hidden, put back or left as they are; those whose words they are act on it."""
