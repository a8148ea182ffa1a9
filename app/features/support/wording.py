"""What accompaniments are called, and where they stand in one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString, lazy_pgettext, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.supporting import CLOSED, FOLLOW_UPS, last_move
from app.features.support.models import (
    Accompaniment,
    MeetingChange,
    SupportMeeting,
    SupportWording,
)
from app.words.i18n import current_language, long_day
from app.words.localized import Localized

SCALE: dict[str, LazyString] = {
    "neighbourhood": _l("Neighbourhood"),
    "town": _l("Town"),
    "county": _l("County"),
    "region": _l("Region"),
}
KIND: dict[str, LazyString] = {
    "first": _l("First words"),
    "heard": _l("What we heard"),
    "reframed": _l("Said in other words"),
    "shared": _l("The shared question"),
    "agreement": _l("The agreement"),
    "closing": _l("The closing"),
}
QUESTIONS: dict[str, LazyString] = {
    "power": _l("Do people choose what they eat, and have a say in how they get it?"),
    "relations": _l("Does it change how people help each other, or do volunteers do what is up to public bodies?"),
    "together": _l("Do people meet, and do things with others?"),
    "system": _l("Does it act on the whole road of food, from the field to the plate?"),
    "partners": _l("Do people work together who did not before?"),
    "time": _l("Does it last, and does it leave time to those who do it?"),
}  # fmt: skip
"""What LERIS asks of an action around food (six questions); the words are ours."""
CHOICE = _l("Which way suits us?")
WAYS: dict[str, LazyString] = {
    "parcels": _l("Parcels, with a choice"),
    "table": _l("A choice table"),
    "grocery": _l("A social grocery"),
    "buying": _l("A buying group"),
    "kitchen": _l("A shared kitchen"),
    "fund": _l("A common food fund"),
}
LEVEL: tuple[LazyString, ...] = (
    _l("I discover it"),
    _l("I do it with somebody"),
    _l("I do it alone"),
    _l("I pass it on"),
)
HAND: dict[str, LazyString] = {
    "self": _l("in my own eyes"),
    "peer": _l("in the eyes of a colleague"),
    "trainer": _l("in the eyes of the trainer"),
}
STEP: dict[str, LazyString] = {
    "received": lazy_pgettext("request", "received"),
    "met": _l("met"),
    "question_shared": _l("question shared"),
    "agreed": _l("agreed"),
    "under_way": _l("under way"),
    "ended": _l("finished"),
    "followed": _l("followed up"),
    "declined": _l("answered: no accompaniment"),
    "referred": _l("answered: with others"),
}
"""As words in a line; as chips of pages they begin with a capital (feature.py)."""


def next_line(support: Accompaniment) -> str:
    """What comes next, in one sentence."""
    coming = [one.on for one in support.meetings if one.planned]
    state = support.state
    if state in CLOSED:
        due = [one.due_on for one in support.follow_ups if one.done_on is None]
        return _("Next follow-up: %(day)s.", day=long_day(due[0])) if due else ""
    if coming:
        return _("Next meeting: %(day)s.", day=long_day(min(coming)))
    return {
        "received": _("Two people of the team will come to meet you."),
        "met": _("Next, we look for the question that both sides share."),
        "question_shared": _("Next, we agree on what we do, and until when."),
    }.get(state, "")


def agreed_line(wording: SupportWording) -> str:
    """Who agreed: how many of the people concerned, and who of us."""
    many = ngettext(
        "%(num)s person concerned agrees", "%(num)s people concerned agree", wording.agreed_theirs
    )
    return f"{many} · {wording.agreed_ours}" if wording.agreed_ours else many


def quiet_line(support: Accompaniment, day: date) -> str:
    """For how long nothing was noted."""
    days = (day - last_move(support.thread)).days
    return ngettext("nothing new for %(num)s day", "nothing new for %(num)s days", days)


def late_follow_ups(support: Accompaniment, day: date) -> list[date]:
    """The days on which somebody should have asked what has changed."""
    return [one.due_on for one in support.follow_ups if one.done_on is None and one.due_on < day]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: what it is, on which day, what was said, small notes."""

    name: str
    on: date
    texts: tuple[Localized, ...] = ()
    notes: tuple[str, ...] = ()


def lines(support: Accompaniment, whole: bool) -> list[Line]:
    """The thread from the first words to the last follow-up, by day; without `whole` what everybody may read."""
    found = [*written_lines(support, whole), *follow_up_lines(support)]
    if whole:
        found += [met_line(one) for one in support.meetings]
    return sorted(found, key=lambda one: one.on)


def written_lines(support: Accompaniment, whole: bool) -> Iterator[Line]:
    """What was said and agreed."""
    for one in support.wordings:
        if not whole and one.kind in ("heard", "reframed"):
            continue
        notes = [agreed_line(one)] if one.kind == "shared" else []
        if one.ends_on:
            notes.append(_("Until %(day)s", day=long_day(one.ends_on)))
        if one.referred_to:
            notes.append(_("Who can go on with it: %(whom)s", whom=one.referred_to))
        yield Line(str(KIND[one.kind]), one.made_on, (one.text,), tuple(notes))


def met_line(one: SupportMeeting) -> Line:
    """A meeting in three lines."""
    name = one.title.in_(current_language()).text or _("Meeting")
    if one.planned:
        return Line(name, one.on, notes=(_("To come"),))
    many = ngettext("%(num)s person was there", "%(num)s people were there", one.present)
    with_them = f", {_('people concerned among them')}" if one.concerned_present else ""
    said = tuple(text for text in (one.happened, one.learned) if text)
    return Line(name, one.on, said, (f"{many}{with_them}",))


def change_line(change: MeetingChange) -> str:
    """What became of an announced meeting, in one sentence or two."""
    lang = current_language()
    name = change.title.in_(lang).text or _("Meeting")
    if change.on is None:
        return _("%(name)s, %(day)s: it does not take place.", name=name, day=long_day(change.was_on))  # fmt: skip
    was, said = change.was_title.in_(lang).text, []
    if change.on != change.was_on:
        said.append(_("%(name)s: on %(new)s instead of %(old)s.", name=name, new=long_day(change.on), old=long_day(change.was_on)))  # fmt: skip
    if change.place_id != change.was_place_id:
        said.append(place_line(change, name, lang))
    if was != change.title.in_(lang).text:
        said.append(_("It was called: %(was)s.", was=was or _("Meeting")))
    return " ".join(said)


def place_line(change: MeetingChange, name: str, lang: str) -> str:
    """Where it takes place now."""
    if change.place is None:
        return _("%(name)s: the place is still to be found.", name=name)
    return _("%(name)s: the place is now %(place)s.", name=name, place=change.place.name.in_(lang).text)  # fmt: skip


def follow_up_lines(support: Accompaniment) -> Iterator[Line]:
    """What has changed, or when somebody asks."""
    for months, one in zip(FOLLOW_UPS, support.follow_ups, strict=False):
        name = _("After %(months)s months", months=months)
        notes = () if one.done_on else (_("To be asked"),)
        texts = (one.change,) if one.done_on else ()
        yield Line(name, one.due_on, texts, notes)
