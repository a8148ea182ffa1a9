"""Publishing the minutes of a session of the past: the note-taker's words, the reader of the easy ones, the publication."""

from typing import Any

from app.demo.clock import StageClock
from app.demo.reading import localized, moment
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who
from app.features.minutes.models import Minutes
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.writing import check_easy, save_text

Story = dict[str, Any]


def publish_minutes(session: Session, told: Story, clock: StageClock, by: Who) -> None:
    """Complete and publish the draft that the closing left; raises LookupError if there is none."""
    minutes = minutes_of(session)
    if minutes is None:
        raise LookupError(f"session {session.number} left no minutes")
    clock.leap(moment(told["minutes"]["published"], session.assembly.time_zone))
    for note in told["minutes"].get("notes", []):
        add_note(minutes, position_of(told, note["item"]), note, by)
    for lang, reader in localized(told["minutes"]["easy_read_by"]).words.items():
        check_easy(minutes, lang, reader, by=by)
    publish(minutes, seen=0, by=by)


def position_of(told: Story, key: str) -> int:
    """The place of an item on the agenda, from 0."""
    return [item["key"] for item in told["items"]].index(key)


def add_note(minutes: Minutes, position: int, told: Story, by: Who) -> None:
    """A few words under an item, in each language; the authoritative one comes first."""
    item = minutes.session.items[position]
    section = next(one for one in minutes.sections if (one.kind, one.ref) == ("item", item.id))
    words = localized(told["text"]).words
    for lang in sorted(words, key=lambda code: code != minutes.assembly.language):
        save_text(section, lang, words[lang], seen=0, by=by)
