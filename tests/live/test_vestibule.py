"""The vestibule: so many are served at a time, the others in the order in which they came, and no place is ever lost."""

from collections.abc import Callable

import gevent
import pytest

from app.store.vestibule import Vestibule

SOON = 0.02
LONG = 60.0


def visit(vestibule: Vestibule, name: str, seen: list[str], stay: Callable[[], object]) -> None:
    """Somebody comes, stays and leaves."""
    if not vestibule.enter():
        seen.append(f"{name} waited in vain")
        return
    seen.append(name)
    try:
        stay()
    finally:
        vestibule.leave()


def crowd(vestibule: Vestibule, names: str, seen: list[str]) -> list[gevent.Greenlet]:
    """They come one after the other, and each stays for two turns of the loop."""

    def stay() -> None:
        gevent.sleep(0)
        gevent.sleep(0)

    return [gevent.spawn(visit, vestibule, name, seen, stay) for name in names]


@pytest.mark.parametrize("places", [1, 2, 5, 40])
def test_everybody_is_served_in_the_order_in_which_they_came(places: int) -> None:
    vestibule, seen = Vestibule(places, LONG), list[str]()
    first = crowd(vestibule, "abcdefghij", seen)
    gevent.sleep(0)
    gevent.joinall([*first, *crowd(vestibule, "klmnopqrst", seen)], timeout=LONG)
    assert "".join(seen) == "abcdefghijklmnopqrst"
    assert vestibule.free == places


def test_nobody_who_comes_later_takes_the_place_of_who_waits() -> None:
    vestibule, seen = Vestibule(1, LONG), list[str]()
    assert vestibule.enter()
    waits = gevent.spawn(visit, vestibule, "waits", seen, lambda: None)
    gevent.sleep(0)
    vestibule.leave()
    comes = gevent.spawn(visit, vestibule, "comes later", seen, lambda: None)
    gevent.joinall([waits, comes], timeout=LONG)
    assert seen == ["waits", "comes later"]


def test_whoever_waits_in_vain_is_told_and_keeps_no_place() -> None:
    vestibule, seen = Vestibule(1, SOON), list[str]()
    assert vestibule.enter()
    gevent.joinall(crowd(vestibule, "ab", seen), timeout=LONG)
    assert seen == ["a waited in vain", "b waited in vain"]
    vestibule.leave()
    assert (vestibule.free, len(vestibule.waiting)) == (1, 0)


def test_whoever_gives_up_is_forgotten() -> None:
    vestibule, seen = Vestibule(1, LONG), list[str]()
    assert vestibule.enter()
    gone, patient = crowd(vestibule, "ab", seen)
    gevent.sleep(0)
    gone.kill()
    vestibule.leave()
    patient.join(timeout=LONG)
    assert seen == ["b"]
    assert vestibule.free == 1


def test_a_place_given_to_who_has_just_gone_is_given_on() -> None:
    """Between the moment it is given and the moment it is taken, whoever waited may be ended."""
    vestibule, seen = Vestibule(1, LONG), list[str]()
    assert vestibule.enter()
    gone, patient = crowd(vestibule, "ab", seen)
    gevent.sleep(0)
    gone.kill(block=False)
    vestibule.leave()
    patient.join(timeout=LONG)
    assert seen == ["b"]
    assert vestibule.free == 1
