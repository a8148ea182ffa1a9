"""Making a programme: its days, its moments, nothing in one room twice; publishing it, cancelling a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from app.domain import timetable
from app.domain.hours import at_hour
from app.domain.recurring import Weekly, kept_form, occurrences, one_time, read_weekly
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.policies import Asker, number_of
from app.features.commons.models import KINDS, SLOT_KINDS, Programme, Slot
from app.features.commons.policies import (
    can_edit_programme,
    can_edit_slot,
    can_keep_commons,
)
from app.features.commons.queries.comings import groups_on
from app.features.commons.queries.programmes import as_slots, times_of
from app.features.commons.services.coming import call_up
from app.features.places.models import Place
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import NotAllowed
from app.words.i18n import clock, current_language, long_day
from app.words.localized import Localized

MOST_MINUTES = 24 * 60
MOST_SLOTS = 200
LONGEST_ROOM, LONGEST_LED = 60, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWords:
    """What is said of a programme, as a form gives it; both days are included."""

    kind: str
    title: Localized
    begins_on: date
    ends_on: date
    text: Localized = field(default_factory=Localized)
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotWords:
    """What is said of a moment, as a form gives it; `weekly` is {"days", "until", "except"} or None."""

    kind: str
    on: date
    hour: time
    minutes: int
    title: Localized
    text: Localized = field(default_factory=Localized)
    access: Localized = field(default_factory=Localized)
    room: str = ""
    languages: tuple[str, ...] = ()
    capacity: int | None = None
    led_by: str = ""
    weekly: Mapping[str, object] | None = None
    session: Session | None = None


def found_programme(assembly: Assembly, words: ProgrammeWords, *, by: Asker) -> Programme:
    """A draft. Raises NotAllowed, RuleViolation: unknown_programme_kind, text_missing, last_before_first."""
    if not can_keep_commons(by, assembly):
        raise NotAllowed
    made = Programme(assembly=assembly, created_at=now(), slots=[])
    describe_programme(made, words)
    db.session.add(made)
    db.session.flush()
    return made


def change_programme(programme: Programme, words: ProgrammeWords, *, by: Asker) -> None:
    """The same, later. Raises besides RuleViolation("slots_left_outside")."""
    if not can_edit_programme(by, programme):
        raise NotAllowed
    for held in times_of(programme, cancelled=False):
        if not words.begins_on <= held.on <= words.ends_on:
            raise RuleViolation("slots_left_outside", title=said(held.slot))
    describe_programme(programme, words)
    for slot in programme.slots:
        slot.revision += 1
    db.session.flush()


def describe_programme(programme: Programme, words: ProgrammeWords) -> None:
    """Raises RuleViolation: unknown_programme_kind, text_missing, last_before_first."""
    if words.kind not in KINDS:
        raise RuleViolation("unknown_programme_kind")
    if not words.title:
        raise RuleViolation("text_missing")
    if words.ends_on < words.begins_on:
        raise RuleViolation("last_before_first")
    programme.kind, programme.title, programme.text = words.kind, words.title, words.text
    programme.begins_on, programme.ends_on = words.begins_on, words.ends_on
    programme.place, programme.changed_at = words.place, now()


def add_slot(programme: Programme, words: SlotWords, *, by: Asker) -> Slot:
    """One more moment. Raises NotAllowed, RuleViolation: those of `described`, too_many_slots."""
    if not can_edit_programme(by, programme):
        raise NotAllowed
    if len(programme.slots) >= MOST_SLOTS:
        raise RuleViolation("too_many_slots", most=MOST_SLOTS)
    made = Slot(weekly=None, comings=[])
    with db.session.no_autoflush:
        described(made, programme, words)
    made.programme = programme
    db.session.add(made)
    db.session.flush()
    return made


def change_slot(slot: Slot, words: SlotWords, *, by: Asker) -> None:
    """The same, later; who waits may have a place now.

    Raises besides RuleViolation: slot_cancelled, places_taken.
    """
    if not can_edit_slot(by, slot):
        raise NotAllowed
    if slot.cancelled_at is not None:
        raise RuleViolation("slot_cancelled")
    check_places(slot, words.capacity)
    with db.session.no_autoflush:
        described(slot, slot.programme, words)
    slot.revision += 1
    db.session.flush()
    for on in {coming.on for coming in slot.comings}:
        call_up(slot, on)


def described(slot: Slot, programme: Programme, words: SlotWords) -> None:
    """Raises RuleViolation: unknown_slot_kind, text_missing, minutes_wrong, slot_outside, slot_session_elsewhere, clash,
    and what app.domain.recurring refuses of a week."""
    check_words(programme, words)
    weekly = (
        read_weekly(words.weekly, words.on, words.hour, words.minutes)
        if words.weekly is not None
        else None
    )
    check_times(slot, programme, words, weekly)
    slot.kind, slot.title, slot.text, slot.access = (
        words.kind,
        words.title,
        words.text,
        words.access,
    )
    slot.starts_at = first_start(programme, words, weekly)
    slot.minutes = words.minutes
    slot.weekly = kept_form(weekly) if weekly else None
    slot.room = " ".join(words.room.split())[:LONGEST_ROOM]
    slot.led_by = " ".join(words.led_by.split())[:LONGEST_LED]
    slot.languages, slot.capacity = list(words.languages), words.capacity
    slot.session, slot.changed_at = words.session, now()
    programme.changed_at = now()


def check_words(programme: Programme, words: SlotWords) -> None:
    """Raises RuleViolation: unknown_slot_kind, text_missing, minutes_wrong, slot_session_elsewhere."""
    if words.kind not in SLOT_KINDS:
        raise RuleViolation("unknown_slot_kind")
    if not words.title:
        raise RuleViolation("text_missing")
    if not 1 <= words.minutes <= MOST_MINUTES:
        raise RuleViolation("minutes_wrong", most=MOST_MINUTES)
    if words.session is not None and words.session.assembly_id != programme.assembly_id:
        raise RuleViolation("slot_session_elsewhere")


def first_start(programme: Programme, words: SlotWords, weekly: Weekly | None) -> datetime:
    """When it is first held: the first day from `on` that is one of its days."""
    if weekly is None:
        return at_hour(words.on, words.hour, programme.assembly.time_zone)
    return occurrences(weekly, programme.assembly.time_zone)[0].starts


def check_times(slot: Slot, programme: Programme, words: SlotWords, weekly: Weekly | None) -> None:
    """Raises RuleViolation: slot_outside, clash."""
    zone = programme.assembly.time_zone
    times = (
        occurrences(weekly, zone)
        if weekly
        else [one_time(words.on, words.hour, words.minutes, zone)]
    )
    if not programme.begins_on <= times[0].on <= times[-1].on <= programme.ends_on:
        days = {"first": long_day(programme.begins_on), "last": long_day(programme.ends_on)}
        raise RuleViolation("slot_outside", **days)
    new = [timetable.Slot(slot, words.room, one.starts, one.ends) for one in times]
    others = as_slots(one for one in times_of(programme, cancelled=False) if one.slot is not slot)
    if pair := timetable.first_clash(new, others):
        raise clash(pair, slot, words, zone)


def clash(
    pair: tuple[timetable.Slot, timetable.Slot], new: Slot, words: SlotWords, zone: str
) -> RuleViolation:
    """Both are named, each with its hour."""
    facts: dict[str, Any] = {"room": words.room}
    for name, one in zip(("first", "second"), pair, strict=True):
        facts[name] = words.title.in_(current_language()).text if one.key is new else said(one.key)
        facts[f"{name}_time"] = clock(one.starts, zone)
    return RuleViolation("clash", **facts)


def check_places(slot: Slot, capacity: int | None) -> None:
    """Nobody who has a place loses it. Raises RuleViolation("places_taken")."""
    if capacity is None:
        return
    for on in {coming.on for coming in slot.comings}:
        taken = sum(one.people for one in groups_on(slot, on) if one.standing == "confirmed")
        if taken > capacity:
            raise RuleViolation("places_taken", taken=taken, capacity=capacity)


def said(slot: Any) -> str:
    """Its title for this reader."""
    return str(slot.title.in_(current_language()).text)


def publish_programme(programme: Programme, *, by: Asker) -> None:
    """From now on everybody reads it. Raises NotAllowed, RuleViolation("nothing_to_publish")."""
    if not can_edit_programme(by, programme):
        raise NotAllowed
    if not programme.slots:
        raise RuleViolation("nothing_to_publish")
    if programme.published_at is not None:
        return
    programme.published_at, programme.published_by_id = now(), number_of(by)
    db.session.flush()
    public_news.send(programme.assembly_id, kind="programme", ref=programme.id)


def cancel_slot(slot: Slot, reason: Localized, *, by: Asker) -> None:
    """It will not be held; it stays in the programme, struck out, with its reason.

    Raises NotAllowed, RuleViolation("reason_missing").
    """
    if not can_edit_slot(by, slot):
        raise NotAllowed
    if not reason:
        raise RuleViolation("reason_missing")
    if slot.cancelled_at is not None:
        return
    slot.cancelled_at, slot.cancelled_by_id = now(), number_of(by)
    slot.cancelled_reason, slot.changed_at = reason, now()
    slot.revision += 1
    slot.programme.changed_at = now()
    db.session.flush()
    if slot.programme.is_public:
        public_news.send(slot.programme.assembly_id, kind="slot_cancelled", ref=slot.id)


def remove_slot(slot: Slot, *, by: Asker) -> None:
    """Out of the programme, as if it had never been: where nobody has a place. Raises NotAllowed, RuleViolation("people_come_to_it")."""
    if not can_edit_slot(by, slot):
        raise NotAllowed
    if any(coming.standing != "cancelled" for coming in slot.comings):
        raise RuleViolation("people_come_to_it")
    slot.programme.changed_at = now()
    slot.programme.slots.remove(slot)
    db.session.flush()
