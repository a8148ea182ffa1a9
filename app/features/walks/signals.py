"""News that this room sends upward, and the one question it asks upward: what became of these observations?"""

from dataclasses import dataclass

from markupsafe import Markup

from app.store.news import News
from app.words.localized import Localized


@dataclass(frozen=True, slots=True)
class Onward:
    """Something that an observation or a price led to: its words, its address, and a state that macros/surfaces knows."""

    observation_id: int
    """The number of the observation, or of the price reading."""
    words: Localized
    address: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class StopQuestion:
    """A question put to the walkers at a stop.

    `drawn` is what a phone shows of it (the ballot, that it is in the box, or the result), `sentences` the result in
    words, none before the end of the walk.
    """

    stop_id: int | None
    words: Localized
    state: str
    address: str
    drawn: Markup
    sentences: tuple[str, ...] = ()


questions_asked = News(__name__)
"""What is asked at the stops of this walk. Sent with `walk`; each listener answers with an iterable of `StopQuestion`."""

question_offered = News(__name__)
"""Where a question for the walkers can be written. Sent with `stop`; a listener answers with the address of the page that puts a question to the vote at this stop."""

onward_asked = News(__name__)
"""What became of these observations. Sent with `observation_ids` (a list of numbers); each listener answers with an iterable of `Onward`."""

onward_of_prices_asked = News(__name__)
"""What became of these prices. Sent with `price_ids` (a list of numbers); each listener answers with an iterable of `Onward`."""

proposal_offered = News(__name__)
"""Where a proposal can be made of an observation. Sent with `observation`; a listener answers with the address of the page that makes a proposal of it."""
results_wanted = News(__name__)
"""results_wanted.send(walk, person_id=int | None): the walk is over, and whoever guides shows what was held back"""
