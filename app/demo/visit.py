"""Visiting the year of four cities: it is told up to a day, its clock stands there, and every address is said."""

from datetime import datetime

from flask import Flask, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from app.config import Settings
from app.demo.clock import StageClock
from app.demo.passwords import password_for
from app.demo.reading import moment
from app.demo.stories import CITIES
from app.demo.terminal import Terminal
from app.demo.wishes import Wishes
from app.demo.year import cities, lay_the_year
from app.extensions import db
from app.features.assemblies.models import Session
from app.words.i18n import clock as hour
from app.words.i18n import local_time, long_day

ZONE = "Europe/Paris"
"""The clock of the four cities."""


def show_the_year(app: Flask, settings: Settings, wishes: Wishes) -> None:
    """Needs a context that can make addresses. Raises ValueError when what is there is later than the day asked for."""
    terminal, today = Terminal(settings), moment(wishes.day, ZONE)
    check_not_later(today)
    terminal.heading(_l("Tablée is telling the year of four cities."))
    if not lay_the_year(app, terminal.say, today):
        terminal.say(_l("The demo was already ready: nothing changed."))
    stage = StageClock(max(today, last_moment() or today))
    stage.run()
    app.extensions["clock"] = stage
    tell_the_way(terminal, stage())


def last_moment() -> datetime | None:
    """The last opening or closing of a session."""
    query = select(func.max(Session.opened_at), func.max(Session.closed_at))
    moments = [one for one in db.session.execute(query).one() if one]
    return max(moments, default=None)


def check_not_later(today: datetime) -> None:
    """Raises ValueError in both languages: time does not go back."""
    last = last_moment()
    if last and local_time(last, ZONE).date() > local_time(today, ZONE).date():
        day = local_time(last, ZONE).date()
        raise ValueError(
            f"L’année est déjà racontée jusqu’au {day} : ajoutez FRESH=1 pour revenir en arrière.\n"
            f"  The year is already told up to {day}: add FRESH=1 to go back."
        )


def tell_the_way(terminal: Terminal, today: datetime) -> None:
    """Where to begin, and the way in for whoever wants to change something."""
    base, languages = terminal.settings.public_url or "", terminal.settings.languages
    terminal.heading(LazyString(what_is_told, today))
    front = [base + url_for("site.home", lang=lang) for lang in languages]
    terminal.address(_l("Begin here: what the four cities do, in one glance"), *front)
    year = [base + url_for("progress.year", lang=lang, number=today.year) for lang in languages]
    terminal.address(_l("The year, for a wall and on one sheet"), *year)
    told = cities(terminal.settings)[list(CITIES).index("lyon")].told
    email = next(one["email"] for one in told["accounts"] if one.get("everywhere"))
    terminal.address(
        _l("Sign in with (this account organises in all four)"),
        email,
        password_for(email, terminal.settings.secret_key),
    )
    terminal.qr(front[0])
    terminal.say(_l("Another day: make demo STORY=quatre-villes DAY=2026-09-15"))
    terminal.say(
        _l("To start again from zero: make demo%(story)s FRESH=1", story=" STORY=quatre-villes")
    )
    terminal.heading(_l("To stop: Ctrl-C."))


def what_is_told(today: datetime) -> str:
    """The day on the clock, in the current language."""
    return _(
        "The demo is ready. Four cities, %(day)s, %(hour)s.",
        day=long_day(local_time(today, ZONE).date()),
        hour=hour(today, ZONE),
    )
