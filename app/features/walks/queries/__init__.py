"""Reading walks: one visibility for pages, feeds, downloads and search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.domain.walking.baskets import Basket, Item, Reading, compare_baskets
from app.extensions import db
from app.features.assemblies.policies import Asker, person_of
from app.features.people.policies import can_take_notes
from app.features.walks.models import (
    KINDS,
    OVER,
    BasketItem,
    Observation,
    Photo,
    PriceReading,
    Stop,
    Walk,
)
from app.features.walks.policies import can_see_observation
from app.features.walks.signals import (
    Onward,
    StopQuestion,
    onward_asked,
    onward_of_prices_asked,
    proposal_offered,
    question_offered,
    questions_asked,
)
from app.web.doors import there

WINDOW = timedelta(days=730)
"""How far back feeds and calendars of walks go."""


def find_walk(slug: str) -> Walk | None:
    """The walk by its address."""
    return db.session.scalar(select(Walk).where(Walk.slug == slug))


def find_stop(walk: Walk, position: int) -> Stop:
    """The stop with this number. Raises NotFound."""
    return there(next((stop for stop in walk.stops if stop.position == position), None))


def stop_with_code(code: str) -> Stop | None:
    """The stop whose short code was typed, whatever the case."""
    return db.session.scalar(select(Stop).where(Stop.code == code.strip().upper()))


def find_observation(observation_id: int) -> Observation | None:
    """The observation by its number."""
    return db.session.get(Observation, observation_id)


def observation_with_key(walk: Walk, key: str) -> Observation | None:
    """The observation that a phone sent under this key."""
    query = select(Observation).where(Observation.walk_id == walk.id, Observation.client_key == key)
    return db.session.scalar(query)


def next_sheet(walk: Walk) -> int:
    """The number of the next paper sheet to type."""
    query = select(func.max(Observation.sheet)).where(Observation.walk_id == walk.id)
    return (db.session.scalar(query) or 0) + 1


def find_photo(name: str) -> Photo | None:
    """The photo with this address: the published one, where several notes hold the same picture."""
    query = select(Photo).where(Photo.name == name, Photo.withdrawn_at.is_(None))
    return db.session.scalar(query.order_by(Photo.published_at.is_(None), Photo.id).limit(1))


def published_walks() -> Select[Walk]:
    """Every published walk, cancelled ones too, the latest first, with their assemblies."""
    return (
        select(Walk)
        .where(Walk.published_at.is_not(None))
        .order_by(Walk.starts_at.desc(), Walk.id.desc())
        .options(joinedload(Walk.assembly))
    )


def coming_walks(moment: datetime) -> Sequence[Walk]:
    """The published walks that are not over, the next one first."""
    query = published_walks().where(Walk.starts_at >= moment - OVER)
    query = query.order_by(None).order_by(Walk.starts_at, Walk.id)
    return db.session.scalars(query.options(selectinload(Walk.stops))).all()


def past_walks(moment: datetime) -> Select[Walk]:
    """Those that are over, the latest first."""
    return published_walks().where(Walk.starts_at < moment - OVER).options(selectinload(Walk.stops))


def followed_walks(moment: datetime, most: int = 100) -> Sequence[Walk]:
    """Those that a feed or a calendar still tells of: to come, or of the last two years, the latest first."""
    query = published_walks().where(Walk.starts_at >= moment - WINDOW).limit(most)
    return db.session.scalars(query.options(selectinload(Walk.stops))).all()


def latest_walks(most: int) -> Sequence[Walk]:
    """The last few published walks."""
    return db.session.scalars(published_walks().limit(most)).all()


def walks_of(assembly_id: int) -> Select[Walk]:
    """Every walk of an assembly, drafts too, the latest first."""
    query = select(Walk).where(Walk.assembly_id == assembly_id)
    query = query.order_by(Walk.starts_at.desc(), Walk.id.desc())
    return query.options(joinedload(Walk.assembly), selectinload(Walk.stops))


def notes_of(walks: Iterable[Walk]) -> dict[int, int]:
    """How many notes each of these walks has, by its number; those without any are left out."""
    query = select(Observation.walk_id, func.count()).group_by(Observation.walk_id)
    rows = db.session.execute(query.where(Observation.walk_id.in_([one.id for one in walks])))
    return {row[0]: row[1] for row in rows}


def visible_observations(walk: Walk, person: Asker) -> list[Observation]:
    """What this person may read of a walk: along the way, strengths before difficulties at each stop.

    Refused remarks are never among them; those who moderate have their own list.
    """
    seen = [
        observation
        for observation in walk.observations
        if observation.state != "refused" and can_see_observation(person, observation)
    ]
    return sorted(seen, key=_along_the_way)


def _along_the_way(observation: Observation) -> tuple[int, int, int]:
    position = observation.stop.position if observation.stop else 999
    return (position, KINDS.index(observation.kind), observation.id)


def shown_stop(observation: Observation) -> Stop | None:
    """The stop to name beside an observation: none where the shop's name is kept back."""
    return None if observation.hide_place else observation.stop


def onward_of(observations: Sequence[Observation]) -> dict[int, list[Onward]]:
    """What became of each observation, by its number, as the rooms above tell it."""
    numbers = [observation.id for observation in observations]
    return by_number(onward_asked.send(None, observation_ids=numbers))


def onward_of_prices(prices: Sequence[PriceReading]) -> dict[int, list[Onward]]:
    """What became of each price that was read, by its number."""
    numbers = [price.id for price in prices]
    return by_number(onward_of_prices_asked.send(None, price_ids=numbers))


def by_number(answers: Iterable[Iterable[Onward] | None]) -> dict[int, list[Onward]]:
    """What all listeners said of each thing."""
    found: dict[int, list[Onward]] = {}
    for onward in (one for answer in answers for one in answer or ()):
        found.setdefault(onward.observation_id, []).append(onward)
    return found


def proposal_address(observation: Observation) -> str | None:
    """Where one makes a proposal of this observation, as the room above tells it; None where no room does."""
    answers = proposal_offered.send(None, observation=observation)
    return next((address for address in answers if address), None)


def walk_of_session(session_id: int) -> Walk | None:
    """The walk whose votes are held in this session."""
    return db.session.scalar(select(Walk).where(Walk.session_id == session_id))


def questions_of(walk: Walk) -> dict[int | None, list[StopQuestion]]:
    """What is asked at each stop, by the stop's number in the tables, as the room above tells it."""
    found: dict[int | None, list[StopQuestion]] = {}
    if walk.session_id is None:
        return found
    for answers in questions_asked.send(None, walk=walk):
        for question in answers or ():
            found.setdefault(question.stop_id, []).append(question)
    return found


def question_address(stop: Stop) -> str | None:
    """Where a question is written for this stop, as the room above tells it; None where no room does."""
    answers = question_offered.send(None, stop=stop)
    return next((address for address in answers if address), None)


def visible_prices(walk: Walk, person: Asker) -> list[PriceReading]:
    """The prices this person may read, along the way."""
    inside = can_take_notes(person_of(person), walk.assembly_id)
    return [
        price
        for stop in walk.stops
        for price in stop.prices
        if price.refused_at is None and (inside or price.published_at)
    ]


@dataclass(frozen=True, slots=True)
class Baskets:
    """The comparison of baskets ready to be shown: stops across, products down.

    `rows` pairs each item with its cents at each stop (None where it was not found); `common` are the items that
    every stop has.
    """

    baskets: tuple[Basket, ...]
    stops: list[Stop]
    rows: list[tuple[BasketItem, list[int | None]]]
    common: list[BasketItem]


def baskets_of(walk: Walk, prices: Sequence[PriceReading]) -> Baskets:
    """The reference basket compared between stops; the core knows items by their number as text."""
    items = [Item(str(item.id), item.wanted) for item in walk.basket]
    readings = [
        Reading(price.stop.position, str(price.item_id), price.pack, price.price_cents)
        for price in prices
        if price.item_id is not None
    ]
    comparison = compare_baskets(items, readings)
    by_position = {stop.position: stop for stop in walk.stops}
    shared = {item.product for item in comparison.common}
    return Baskets(
        comparison.baskets,
        [by_position[basket.stop] for basket in comparison.baskets],
        [
            (item, [b.lines[row] for b in comparison.baskets])
            for row, item in enumerate(walk.basket)
        ],
        [item for item in walk.basket if str(item.id) in shared],
    )
