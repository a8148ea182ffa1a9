"""Laying the table: writes what is missing of the demo, act by act, each at the time it happened.

Every act is one transaction and is looked for first: an interrupted loading goes on where it stopped, and loading twice
changes nothing. Everything goes through the services of the rooms, so the demo obeys every rule.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from functools import partial
from itertools import chain, islice

from flask import Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.demo import founding, meeting, register
from app.demo.clock import StageClock, at
from app.demo.holding import Holding
from app.demo.publishing import publish_minutes
from app.demo.reading import localized, moment, read
from app.demo.stories import CITIES, STORIES, TABLES
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import Who
from app.features.manifest import DemoAct as Act
from app.features.manifest import demo_acts
from app.features.proposals.models import Proposal
from app.features.proposals.queries import proposals_of
from app.features.walks.queries import find_walk
from app.features.walks.services.loading import load_walk
from app.store.transactions import transaction

Say = Callable[[str | LazyString], None]
"""Tells the person at the keyboard what is done."""


class Table:
    """The demo's data files, and what has become of them in the database."""

    def __init__(self, settings: Settings, story: str = TABLES) -> None:
        self.settings, self.story = settings, story
        files = (STORIES | CITIES)[story]
        self.told, self.playing = read(files.assembly), read(files.playing)
        """The assembly, and the session that is conducted."""
        self.before = read(files.before) if files.before else None
        """The session already held, if the story has one."""
        self.earlier = [read(one) for one in files.earlier]
        """The sessions held before it, where the whole year is told."""
        self.walked = read(files.walk) if files.walk else None
        self.later = [read(one) for one in files.later]
        """The sessions after the one that is conducted."""

    @property
    def assembly(self) -> Assembly:
        """The assembly; raises LookupError before it is founded."""
        assembly = founding.the_assembly(self.told)
        if assembly is None:
            raise LookupError(self.told["slug"])
        return assembly

    def session(self, number: int) -> Session | None:
        """A session by its number, None before it is planned."""
        assembly = founding.the_assembly(self.told)
        return meeting.find(assembly, number) if assembly else None

    def tabled(self) -> dict[str, Proposal]:
        """The proposals of the data files by their keys."""
        facts = {localized(one["title"]).in_("fr").text: one["key"] for one in self.stories()}
        return {
            facts[proposal.title.in_("fr").text]: proposal
            for proposal in proposals_of(self.assembly)
            if proposal.title.in_("fr").text in facts
        }

    def stories(self) -> list[founding.Story]:
        """The proposals of all sessions: those of the session that is conducted come first and have numbers 1 and 2."""
        before = self.before["proposals"] if self.before else []
        later = [one for told in (*self.earlier, *self.later) for one in told["proposals"]]
        return [*self.playing["proposals"], *before, *self.playing.get("ideas", []), *later]

    def moment(self, local: datetime) -> datetime:
        """A date and time of the data files, on the assembly's clock."""
        return moment(local, self.told["time_zone"])


def lay_the_table(app: Flask, say: Say, story: str = TABLES) -> bool:
    """Write what is missing; says each act that it does. Gives False when everything was there."""
    table = Table(app.config["TABLEE"], story)
    *before, planning = acts(table)
    earlier = [act_of_an_earlier_one(table, told) for told in table.earlier]
    return lay(app, say, table, [*before, *earlier, planning])


def lay(
    app: Flask, say: Say, table: Table, told: Iterable[Act], until: datetime | None = None
) -> bool:
    """What is told, then what features lay themselves, as far as it was over by `until`, else by the evening of the story's
    session: some of it rests on what was decided there. Gives False when all of it was there."""
    worked, last = False, until or table.moment(table.playing["starts"].replace(hour=20))
    known: list[Callable[[], Act]] = [partial(Act, *act) for act in told]
    for find in chain(known, acts_of_features(app, table)):
        with app.app_context():
            act = find()
            if (act.ends or act.moment) > last or act.done():
                continue
            say(act.words)
            with at(app, act.moment) as clock, transaction():
                act.do(clock)
            worked = True
    return worked


def acts_of_features(app: Flask, table: Table) -> Iterator[Callable[[], Act]]:
    """What features lay themselves, once the story has laid the rest: each found where it is done, since it holds rows."""
    with app.app_context():
        count = sum(1 for _act in demo_acts(table.assembly))
    for number in range(count):
        yield partial(act_of_features, table, number)


def act_of_features(table: Table, number: int) -> Act:
    """One of them, by its place among all."""
    return next(islice(demo_acts(table.assembly), number, None))


def acts(table: Table) -> list[Act]:
    """The story in order."""
    return [*acts_of_founding(table), *acts_of_the_past(table), act_of_planning(table)]


def acts_of_founding(table: Table) -> list[Act]:
    """Accounts, then the assembly."""
    founded = table.moment(table.told["founded"])
    return [
        Act(
            _l("Giving an account to those who prepare…"),
            founded,
            lambda: founding.accounts_are_open(table.told, table.settings),
            lambda _clock: founding.open_accounts(table.told, table.settings),
        ),
        Act(
            _l(
                "Founding the assembly, with its %(seats)s seats and their cards…",
                seats=len(table.told["seats"]["aliases"]),
            ),
            founded,
            lambda: founding.the_assembly(table.told) is not None,
            lambda _clock: founding.found(table.told),
        ),
    ]


def acts_of_the_past(table: Table) -> list[Act]:
    """The walk and the session before; a story without them has its charter and its proposals from the start."""
    walked, before = table.walked, table.before
    if walked is None or before is None:
        return []
    return [
        Act(
            _l("Going for the food walk…"),
            table.moment(walked["starts"]),
            lambda: find_walk(walked["slug"]) is not None,
            lambda clock: go_for_the_walk(table, walked, clock),
        ),
        Act(
            _l("Holding session %(number)s and publishing its minutes…", number=before["number"]),
            min(table.moment(one["written"]) for one in before["proposals"]),
            lambda: table.session(before["number"]) is not None,
            lambda clock: hold_the_session_before(table, before, clock),
        ),
    ]


def act_of_an_earlier_one(table: Table, told: founding.Story) -> Act:
    """A session that was over before the one that a demo conducts was called."""
    return Act(
        _l("Holding session %(number)s and publishing its minutes…", number=told["number"]),
        min(table.moment(one["written"]) for one in told["proposals"]),
        lambda: table.session(told["number"]) is not None,
        lambda clock: hold_the_session_before(table, told, clock),
        table.moment(told["minutes"]["published"]),
    )


def act_of_planning(table: Table) -> Act:
    """The session that is conducted, ready to be opened."""
    written = [table.moment(one["written"]) for one in table.playing["proposals"]]
    return Act(
        _l("Preparing session %(number)s…", number=table.playing["number"]),
        table.moment(table.playing["called"]) if table.before else min(written),
        lambda: table.session(table.playing["number"]) is not None,
        lambda clock: plan_the_session(table, clock),
    )


def go_for_the_walk(table: Table, walked: founding.Story, clock: StageClock) -> None:
    """The walk with its remarks and prices, then the proposals that it fed, the two of session 4 first."""
    assembly, by = table.assembly, founding.facilitator(table.told)
    walk = load_walk(assembly, walked, by=by)
    founding.write_proposals(assembly, table.playing["proposals"], clock, by, walk)
    founding.write_proposals_of_the_walk(assembly, walked, by, walk)


def hold_the_session_before(table: Table, told: founding.Story, clock: StageClock) -> None:
    """From the call to the minutes, which are public afterwards."""
    assembly, by = table.assembly, founding.facilitator(table.told)
    founding.write_proposals(assembly, told["proposals"], clock, by)
    clock.leap(table.moment(told["called"]))
    hall, tabled = hall_of(table), table.tabled()
    session = meeting.plan(assembly, told, tabled, hall, by)
    charter = {"charter": lambda: founding.adopt_charter(assembly, table.told)}
    Holding(session, told, tabled, clock, by, charter).hold()
    publish_minutes(session, told, clock, by)


def plan_the_session(table: Table, clock: StageClock) -> None:
    """What came back since the session before, then the next session, ready to be opened."""
    by = founding.facilitator(table.told)
    hall = hear_what_came_back(table, table.before, clock, by) if table.before else None
    if hall is None:
        founding.write_proposals(table.assembly, table.playing["proposals"], clock, by)
        hall = hall_of(table)
    ideas = table.playing.get("ideas", [])
    if table.walked is not None:
        founding.bring_ideas(table.assembly, ideas, clock, find_walk(table.walked["slug"]))
    clock.leap(table.moment(table.playing["called"]))
    meeting.plan(table.assembly, table.playing, table.tabled(), hall, by)


def hall_of(table: Table) -> int:
    """Where the assembly meets: the place of an earlier session, else one that is opened."""
    held = (table.session(one["number"]) for one in table.earlier)
    known = next((one.place_id for one in held if one is not None and one.place_id), None)
    return known or founding.open_hall(table.told, table.assembly).id


def hear_what_came_back(
    table: Table, told: founding.Story, clock: StageClock, by: Who
) -> int | None:
    """Actions done and answers received since the session before; gives its place."""
    before = table.session(told["number"])
    if before is None or by.person is None:
        raise LookupError("the session before comes first")
    for day, act in register.aftermath(before, told, by.person):
        clock.leap(table.moment(datetime.combine(day, time(18))))
        act()
    return before.place_id
