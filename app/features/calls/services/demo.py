"""What the demo lays of calls: sixty households, fifteen places, the dice, and a second draw for two places.

The story's words, volunteers and digits are files in `data/demo/`; a story of another assembly has none.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_conduct_in, can_prepare
from app.features.assemblies.queries import find_assembly
from app.features.calls.models import Call
from app.features.calls.queries import calls_of
from app.features.calls.services import announcing, answering, drawing
from app.features.manifest import DemoAct
from app.features.people.models import Person
from app.features.people.queries import all_people
from app.formats.story import read_story
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Told = dict[str, Any]


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """Each act of the story of this assembly."""
    told = read_story(FOLDER / f"{assembly.slug}.toml", assembly.time_zone)
    if told:
        yield from acts_of(assembly, told)


def acts_of(assembly: Assembly, told: Told) -> Iterator[DemoAct]:
    """The call, the draw, the second draw; each act reads the assembly anew, in a transaction of its own."""
    here = partial(find_assembly, assembly.slug)
    called = datetime.combine(told["opens_on"], time(9), UTC)
    yield DemoAct(
        _l("Calling for volunteers…"),
        called,
        lambda: bool(calls_of(here())),
        lambda _clock: announce(here(), told),
    )
    yield DemoAct(
        _l("Drawing fifteen households by lot…"),
        told["drawn_at"],
        lambda: bool(calls_of(here())) and calls_of(here())[-1].drawn_at is not None,
        lambda _clock: throw(calls_of(here())[-1], told["digits"]),
    )
    yield DemoAct(
        _l("Drawing again for two empty places…"),
        told["again_at"],
        lambda: len(calls_of(here())) > 1,
        lambda _clock: throw_again(calls_of(here())[-1], told),
    )


def announce(assembly: Assembly, told: Told) -> None:
    """Write the call."""
    values = {
        "title": Localized.of(**told["title"]),
        "text": Localized.of(easy=told["easy"], **told["text"]),
        "places": told["places"],
        "opens_on": told["opens_on"],
        "closes_on": told["closes_on"],
    }
    announcing.create_call(assembly, values, by=team(assembly)[0])


def throw(call: Call, digits: str) -> None:
    """Fix the lists; two people type the digits."""
    posted = read(call)
    first, second = team(call.assembly)
    drawing.freeze(call, posted, drawing.computed(posted), by=first)
    for one in (first, second):
        drawing.type_digits(call, digits, by=one)


def read(call: Call) -> drawing.Posted:
    """The volunteers of the story, and the numbers asked for."""
    people, quotas = (FOLDER / f"{name}.csv" for name in ("volunteers", "quotas"))
    return drawing.read_posted(call, people.read_bytes(), quotas.read_bytes())


def throw_again(call: Call, told: Told) -> None:
    """Some decline, whose places are drawn among the others; everybody else accepts."""
    by, declined = team(call.assembly)[0], who_declines(call, told["declined"])
    for row in call.drawn:
        said = "declined" if row.number in declined else "accepted"
        answering.answer(call, row.number, said, by=by)
    later = drawing.second_draw(call, by=by)
    throw(later, told["digits_again"])
    for row in later.drawn:
        answering.answer(later, row.number, "accepted", by=by)


def who_declines(call: Call, many: int) -> Collection[int]:
    """The number of the highest rank, with those beside whom most lists are left to draw from: who is drawn first depends
    on the machine's secret, and the places of some can be taken by nobody."""
    posted = read(call)
    features = {
        one.number: list(zip(posted.everybody.features, one.values, strict=True))
        for one in posted.everybody.people
    }
    last, *drawn = sorted((row.rank, row.number) for row in call.drawn)[::-1]
    others = [n for n in features if n not in {number for _rank, number in (last, *drawn)}]
    found = [(last[1], *some) for some in combinations([n for _rank, n in drawn], many - 1)]

    def lists(declined: Collection[int]) -> int:
        staying = [one.number for one in posted.everybody.people if one.number not in others]
        kept = Counter(f for n in staying if n not in declined for f in features[n])
        extras = combinations(others, many)
        return sum(
            keeps(posted, kept + Counter(f for n in some for f in features[n])) for some in extras
        )

    return max(found, key=lists)


def keeps(posted: drawing.Posted, counts: Counter[tuple[str, str]]) -> bool:
    """Whether so many of each keep the numbers asked for."""
    return all(q.least <= counts[q.feature, q.value] <= q.most for q in posted.quotas)


def team(assembly: Assembly) -> list[Person]:
    """Two who may type digits, an organiser first. Raises LookupError where there are not two."""
    people = [one for one in db.session.scalars(all_people()) if can_conduct_in(one, assembly)]
    people.sort(key=lambda one: not can_prepare(one, assembly))
    if len(people) < 2:
        raise LookupError("two people are needed for a draw")
    return people[:2]
