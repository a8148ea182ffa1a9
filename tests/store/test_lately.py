"""What is kept for a minute: forgotten by time, by what this process writes, and never kept across such a moment."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.demo.clock import at
from app.extensions import db
from app.features.people.models import Person
from app.features.places.models import Place
from app.store.clock import now
from app.store.lately import lately
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.world import World

PLACES = frozenset({Place.__table__})


@pytest.fixture
def reckoned(world: World) -> Iterator[list[int]]:
    """How often it was reckoned, by its length."""
    with world.app.app_context():
        yield []


def ask(reckoned: list[int]) -> int:
    """The same question again."""

    def reckon() -> int:
        reckoned.append(1)
        return len(reckoned)

    return lately("a question", reckon, PLACES)


def test_it_is_reckoned_once_a_minute(world: World, reckoned: list[int]) -> None:
    began = now()
    for seconds, expected in ((0, 1), (59, 1), (61, 2), (90, 2)):
        with at(world.app, began + timedelta(seconds=seconds)):
            assert ask(reckoned) == expected


def test_a_clock_that_was_put_back_makes_it_old(world: World, reckoned: list[int]) -> None:
    ask(reckoned)
    with at(world.app, now() - timedelta(hours=1)):
        assert ask(reckoned) == 2


def add_a_place() -> None:
    db.session.add(Place(name=Localized.of(fr="La halle"), kind="market", created_at=now()))


def rename_places() -> None:
    db.session.execute(update(Place).values(address="rue des Filatiers"))


@pytest.mark.parametrize("write", [add_a_place, rename_places])
def test_what_is_written_here_makes_it_old(reckoned: list[int], write: object) -> None:
    ask(reckoned)
    with transaction():
        write()  # type: ignore[operator]
    assert ask(reckoned) == 2


def fail_half_way() -> None:
    with transaction():
        add_a_place()
        db.session.flush()
        raise ZeroDivisionError


def test_what_is_taken_back_does_not(reckoned: list[int]) -> None:
    ask(reckoned)
    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with transaction():
        pass
    assert ask(reckoned) == 1


def test_whoever_has_just_written_sees_it_before_the_others(reckoned: list[int]) -> None:
    ask(reckoned)
    with transaction():
        add_a_place()
        assert [ask(reckoned), ask(reckoned)] == [2, 3]


def test_what_was_reckoned_while_it_was_written_is_not_kept(reckoned: list[int]) -> None:
    def meanwhile() -> int:
        with transaction():
            add_a_place()
        return 0

    assert lately("a question", meanwhile, PLACES) == 0
    assert ask(reckoned) == 1


def test_what_is_written_elsewhere_meanwhile_does_not_make_it_old(reckoned: list[int]) -> None:
    def meanwhile() -> int:
        with transaction():
            add_a_place()
        return 7

    people = frozenset({Person.__table__})
    assert lately("another", meanwhile, people) == 7
    assert lately("another", lambda: 8, people) == 7
