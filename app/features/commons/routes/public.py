"""Programmes, for everybody: the list, a programme day by day, what is on now for the wall."""

from datetime import timedelta
from typing import Any

from flask import request
from flask_babel import gettext as _

from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries import who
from app.features.commons.models import Programme
from app.features.commons.policies import can_edit_programme, can_keep_commons
from app.features.commons.queries.comings import left_on, said_to_come
from app.features.commons.queries.library import shown_at
from app.features.commons.queries.programmes import (
    Day,
    days_of,
    in_language,
    next_times,
    now_and_next,
    programmes_of,
    published,
    rooms_of,
    speaks,
    spoken_anywhere,
    spoken_at,
    week_of,
)
from app.features.commons.routes.door import blueprint, page, seen_programme
from app.features.decisions.queries.register import today
from app.features.walks.wording import LANGUAGE_NAMES
from app.store.clock import now
from app.web.paging import page_of
from app.words.i18n import clock, settings_languages
from app.words.pairs import Pair, both

LONG = 10
"""Days from which a programme is shown by the week."""


@blueprint.get("/commons")
def index() -> str:
    """Every public programme, what ends last first."""
    code = asked_language()
    wanted = published().where(speaks(code)) if code else published()
    return page(
        "index.html", found=page_of(wanted, size=20), spoken=spoken_anywhere(), language=code
    )


@blueprint.get("/assemblies/<slug>/commons")
def of_assembly(slug: str) -> str:
    """The programmes of an assembly; for those who make them, drafts too."""
    assembly = find_to_read(slug)
    keeps = can_keep_commons(who(), assembly)
    return page(
        "of_assembly.html",
        assembly=assembly,
        found=page_of(published(assembly), size=20),
        keeps=keeps,
        drafts=[one for one in programmes_of(assembly) if not one.is_public] if keeps else [],
    )


@blueprint.get("/commons/programmes/<int:programme_id>")
def programme(programme_id: int) -> str:
    """Day by day; a house week by week: this week, what comes back, everything else a click away."""
    found = seen_programme(programme_id)
    return page(
        "programme.html",
        programme=found,
        assembly=found.assembly,
        edits=can_edit_programme(who(), found),
        days=in_language(shown_days(found), asked_language()),
        spoken=spoken_at(found),
        language=asked_language(),
        rooms=rooms_of(found),
        left_on=left_on,
        said_to_come=said_to_come,
        shown_at=shown_at,
        **as_of_now(found),
    )


def as_of_now(found: Programme) -> dict[str, Any]:
    """What is on, what comes next, and what comes back each week."""
    moment = now()
    return {
        "moment": moment,
        "coming": list(next_times(found, moment, 3)),
        "on": now_and_next(found, moment)[0],
        "weekly": [slot for slot in found.slots if slot.weekly],
        "long": is_long(found),
    }


def asked_language() -> str:
    """The language of the address; what nobody knows is none."""
    code = request.args.get("language", "")
    return code if code in LANGUAGE_NAMES else ""


def is_long(found: Programme) -> bool:
    """Whether it is read by the week."""
    return (found.ends_on - found.begins_on).days >= LONG


def shown_days(found: Programme) -> list[Day]:
    """All its days; of a long one the seven from today on, or from its first day before it begins."""
    if not is_long(found):
        return days_of(found)
    first = max(today(found.assembly), found.begins_on)
    return week_of(found, min(first, found.ends_on - timedelta(days=6)))


@blueprint.get("/commons/programmes/<int:programme_id>/wall")
def wall(programme_id: int) -> str:
    """What is on and what comes next, in large letters and in two languages; it looks again by itself every half minute."""
    found = seen_programme(programme_id)
    on, later = now_and_next(found, now())
    langs = list(settings_languages())[:2]
    return page(
        "wall.html",
        programme=found,
        assembly=found.assembly,
        on=on,
        later=later,
        day=today(found.assembly),
        langs=langs,
        both_words=wall_words(langs),
        time=clock(now(), found.time_zone),
    )


def wall_words(langs: list[str]) -> dict[str, Pair]:
    """The three headings of the wall, in both languages."""
    return {
        "now": both(lambda: _("Now"), langs),
        "next": both(lambda: _("Next"), langs),
        "nothing": both(lambda: _("Nothing at this moment."), langs),
    }
