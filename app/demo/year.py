"""The year of four cities: every session of each is held by the services, up to a day; each feature lays its own part.

A city is a table (services.py) whose sessions were all held. What was not over by the day that is asked for is left out;
a later day adds to what was laid.
"""

from datetime import date, datetime, time
from itertools import pairwise

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.demo import founding, meeting, register
from app.demo.clock import StageClock
from app.demo.holding import Holding
from app.demo.publishing import publish_minutes
from app.demo.reading import localized
from app.demo.services import Say, Table, act_of_an_earlier_one, acts, lay
from app.demo.stories import CITIES
from app.features.assemblies.models import Session
from app.features.manifest import DemoAct as Act
from app.features.minutes.queries.reading import minutes_of
from app.features.people.models import Person
from app.features.proposals import services as proposals


def cities(settings: Settings) -> list[Table]:
    """The tables of the four cities."""
    return [Table(settings, name) for name in CITIES]


def lay_the_year(app: Flask, say: Say, until: datetime) -> bool:
    """Write what is missing up to that moment. Gives False when everything was there."""
    tables = cities(app.config["TABLEE"])
    worked = [lay(app, say, table, acts_of_the_year(table), until) for table in tables]
    return any(worked)


def acts_of_the_year(table: Table) -> list[Act]:
    """The story of a city to its end: the session that a demo conducts is held too, then the later ones."""
    *before, planning = acts(table)
    planned = planning._replace(ends=table.moment(table.playing["called"]))
    sessions = [table.playing, *table.later]
    after = [planned, *(act_of_calling(table, *pair) for pair in pairwise(sessions))]
    after += [act_of_an_earlier_one(table, told) for told in table.earlier]
    after += [act_of_holding(table, told) for told in sessions]
    for told in (*table.earlier, *sessions):
        after += [act_of_telling(table, told, day) for day in register.days_after(told)]
    return [*before, *sorted(after, key=lambda act: act.moment)]


def act_of_calling(table: Table, before: founding.Story, told: founding.Story) -> Act:
    """What was written since the session before, then the agenda."""
    called = table.moment(told["called"])
    return Act(
        _l("Preparing session %(number)s…", number=told["number"]),
        min([called, *(table.moment(one["written"]) for one in new_in(told))]),
        lambda: table.session(told["number"]) is not None,
        lambda clock: call(table, before, told, clock),
        called,
    )


def act_of_holding(table: Table, told: founding.Story) -> Act:
    """The session, then its minutes."""
    return Act(
        _l("Holding session %(number)s and publishing its minutes…", number=told["number"]),
        table.moment(told["starts"]),
        lambda: was_published(held(table, told)),
        lambda clock: hold(table, told, clock),
        table.moment(told["minutes"]["published"]),
    )


def act_of_telling(table: Table, told: founding.Story, day: date) -> Act:
    """What came back on a day after a session; left out, as the session itself is, until its minutes are public."""
    moment = table.moment(datetime.combine(day, time(18)))
    return Act(
        _l("Writing down what became of session %(number)s…", number=told["number"]),
        moment,
        lambda: day not in (on for on, _act in register.aftermath(*known(table, told))),
        lambda _clock: hear(table, told, day),
        max(moment, table.moment(told["minutes"]["published"])),
    )


def new_in(told: founding.Story) -> list[founding.Story]:
    """The proposals of a session that were not there before: those of a walk were."""
    return [one for one in told["proposals"] if "written" in one]


def call(table: Table, before: founding.Story, told: founding.Story, clock: StageClock) -> None:
    """The next session, at the place of the one before."""
    by = founding.facilitator(table.told)
    founding.write_proposals(table.assembly, new_in(told), clock, by)
    clock.leap(table.moment(told["called"]))
    for one in told.get("set_aside", []):
        proposals.set_aside(table.tabled()[one["proposal"]], localized(one["reason"]), by=by)
    place = held(table, before).place_id
    if place is None:
        raise LookupError("the session before was held somewhere")
    meeting.plan(table.assembly, told, table.tabled(), place, by)


def hold(table: Table, told: founding.Story, clock: StageClock) -> None:
    """From the opening to the public minutes."""
    by, session = founding.facilitator(table.told), held(table, told)
    Holding(session, told, table.tabled(), clock, by, {}).hold()
    publish_minutes(session, told, clock, by)


def hear(table: Table, told: founding.Story, day: date) -> None:
    """What came back on that day."""
    for on, act in register.aftermath(*known(table, told)):
        if on == day:
            act()


def known(table: Table, told: founding.Story) -> tuple[Session, founding.Story, Person]:
    """The session, what is told of it, and who writes it down."""
    person = founding.facilitator(table.told).person
    if person is None:
        raise LookupError("a session is conducted by somebody with an account")
    return held(table, told), told, person


def held(table: Table, told: founding.Story) -> Session:
    """The session of these data. Raises LookupError before it was planned."""
    session = table.session(told["number"])
    if session is None:
        raise LookupError(f"session {told['number']} comes first")
    return session


def was_published(session: Session) -> bool:
    """Whether its minutes are public."""
    minutes = minutes_of(session)
    return minutes is not None and minutes.latest is not None
