"""Laying the table: writes what is missing of the demo, act by act, each at the time it happened.

Every act is one transaction and is looked for first: an interrupted loading goes on where it stopped, and loading twice
changes nothing. Everything goes through the services of the rooms, so the demo obeys every rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from flask import Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.assemblies.models import Assembly, Session
from app.config import Settings
from app.demo import founding, meeting, register
from app.demo.clock import StageClock, at
from app.demo.holding import Holding
from app.demo.publishing import publish_minutes
from app.demo.reading import localized, moment, read
from app.proposals.models import Proposal
from app.proposals.queries import proposals_of
from app.transactions import transaction
from app.walks.queries import find_walk
from app.walks.services.loading import load_walk


class Table:
    """The demo's data files, and what has become of them in the database."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.told = read("assembly")
        self.before, self.playing = read("session-3"), read("session-4")
        """The session already held, and the one that is conducted."""
        self.walked = read("walk")

    @property
    def assembly(self) -> Assembly:
        """The assembly; raises LookupError before it is founded."""
        found = founding.the_assembly(self.told)
        if found is None:
            raise LookupError(self.told["slug"])
        return found

    def session(self, number: int) -> Session | None:
        """A session by its number, None before it is planned."""
        found = founding.the_assembly(self.told)
        return meeting.find(found, number) if found else None

    def tabled(self) -> dict[str, Proposal]:
        """The proposals of the data files by their keys."""
        told = {localized(one["title"]).in_("fr").text: one["key"] for one in self.stories()}
        return {
            told[proposal.title.in_("fr").text]: proposal
            for proposal in proposals_of(self.assembly)
            if proposal.title.in_("fr").text in told
        }

    def stories(self) -> list[founding.Story]:
        """The proposals of both sessions: those of the session that is conducted come first and have numbers 1 and 2."""
        return [*self.playing["proposals"], *self.before["proposals"]]

    def moment(self, local: datetime) -> datetime:
        """A date and time of the data files, on the assembly's clock."""
        return moment(local, self.told["time_zone"])


@dataclass(frozen=True)
class Act:
    """One step of the loading: what is said, when it happened, whether it was done, how it is done."""

    words: LazyString
    moment: datetime
    done: Callable[[], bool]
    do: Callable[[StageClock], None]


def lay_the_table(app: Flask, say: Callable[[LazyString], None]) -> bool:
    """Write what is missing; says each act that it does. Gives False when everything was there."""
    table = Table(app.config["TABLEE"])
    worked = False
    for act in acts(table):
        with app.app_context():
            if act.done():
                continue
            say(act.words)
            with at(app, act.moment) as clock, transaction():
                act.do(clock)
            worked = True
    return worked


def acts(table: Table) -> list[Act]:
    """The story in order."""
    founded = table.moment(table.told["founded"])
    walked, later = table.moment(table.walked["starts"]), table.moment(table.playing["called"])
    return [
        Act(
            _l("Giving an account to those who prepare…"),
            founded,
            lambda: founding.accounts_are_open(table.told, table.settings),
            lambda _clock: founding.open_accounts(table.told, table.settings),
        ),
        Act(
            _l("Founding the assembly, with its 46 seats and their cards…"),
            founded,
            lambda: founding.the_assembly(table.told) is not None,
            lambda _clock: founding.found(table.told),
        ),
        Act(
            _l("Going for the food walk…"),
            walked,
            lambda: find_walk(table.walked["slug"]) is not None,
            lambda clock: go_for_the_walk(table, clock),
        ),
        Act(
            _l("Holding session 3 and publishing its minutes…"),
            min(table.moment(one["written"]) for one in table.before["proposals"]),
            lambda: table.session(table.before["number"]) is not None,
            lambda clock: hold_the_session_before(table, clock),
        ),
        Act(
            _l("Laying the table of session 4…"),
            later,
            lambda: table.session(table.playing["number"]) is not None,
            lambda clock: plan_the_session(table, clock),
        ),
    ]


def go_for_the_walk(table: Table, clock: StageClock) -> None:
    """The walk with its remarks and prices, then the proposals that it fed, the two of session 4 first."""
    assembly, by = table.assembly, founding.facilitator(table.told)
    walk = load_walk(assembly, table.walked, by=by)
    founding.write_proposals(assembly, table.playing["proposals"], clock, by, walk)
    founding.write_proposals_of_the_walk(assembly, table.walked, by, walk)


def hold_the_session_before(table: Table, clock: StageClock) -> None:
    """From the call to the minutes, which are public afterwards."""
    assembly, by, told = table.assembly, founding.facilitator(table.told), table.before
    founding.write_proposals(assembly, told["proposals"], clock, by)
    clock.leap(table.moment(told["called"]))
    hall, tabled = founding.open_hall(table.told), table.tabled()
    session = meeting.plan(assembly, told, tabled, hall.id, by)
    charter = {"charter": lambda: founding.adopt_charter(assembly, table.told)}
    Holding(session, told, tabled, clock, by, charter).hold()
    publish_minutes(session, told, clock, by)


def plan_the_session(table: Table, clock: StageClock) -> None:
    """What came back since session 3, then the next session, ready to be opened."""
    by = founding.facilitator(table.told)
    before = table.session(table.before["number"])
    if before is None or by.person is None:
        raise LookupError("session 3 comes first")
    for day, act in register.aftermath(before, table.before, by.person):
        clock.leap(table.moment(datetime.combine(day, time(18))))
        act()
    clock.leap(table.moment(table.playing["called"]))
    meeting.plan(table.assembly, table.playing, table.tabled(), before.place_id, by)
