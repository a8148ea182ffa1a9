"""Something that people follow, said once: feed, calendar, letter, linked data, board and reminder are drawn from one `Notice`.

A feature says what it has in its `notices.py`, in the language of the moment. Nothing here knows which feature, writes or
asks the clock. Addresses are paths in that language; a drawing that leaves the site puts `root` before them
("https://tables.example.org").
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _

from app.formats.atom import Entry, lasting_key
from app.formats.icalendar import Event
from app.formats.plain import Json, moment
from app.words.i18n import current_language, day_and_clock, long_day
from app.words.localized import Localized

BREAKS = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
"""Where a line may end: blanks, but not those that hold two words together."""
LONGEST = 280
"""Letters of one line of a letter."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word, the icon beside it, and the tone of its chip or line (never the tone alone)."""

    words: str | LazyString
    icon: str = "flag"
    tone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that people follow, as it stands on the day that was asked for; what it does not have stays empty.

    It is in the calendar with `starts` or `due`, in the feed of what becomes of decisions with `published`, on the board
    while it is expected (`due`, neither `done` nor `cancelled`) and once it is `done`, on the line of time also once it was
    `told`, on the next agenda while it is expected and `late`.
    """

    key: tuple[object, ...]
    """What names it for ever, wherever the site moves: `key_in(assembly, "action", 12)`."""
    uid: str = ""
    """The name under which calendars and feeds knew it before there were keys, if they did."""
    kind: str
    """Its kind by name ("action"), and in words."""
    sign: Sign
    title: Localized
    """What people wrote: what is to be done, asked or was decided."""
    name: str = ""
    """The line that stands for title and state, where these do not say it: "D-2026-04-01: we talk about it again"."""
    sentence: str = ""
    """The line of a letter that says who did what, where kind, title and `who` do not make one."""
    state: str = ""
    state_sign: Sign | None = None
    """Where it stands, by name ("done") and in words."""
    words: Localized = field(default_factory=Localized)
    """What was said of it last."""
    lines: tuple[str, ...] = ()
    """What else there is to say, a line each."""
    who: str = ""
    """A group, a role or a body; a name only if the person wants it."""
    address: str
    """The path of the page where it is read: every drawing leads there."""
    about: str = ""
    """How that page is called, where it is one of its own: "D-2026-04-01"."""
    alone: str = ""
    """The mark of what can be followed on its own, where that is not `about`: "proposal-3". What such a notice says of a
    session, minutes tell everybody else."""
    changed: datetime | None = None
    """When anything of it last changed; None where that is not kept."""
    published: datetime | None = None
    """When it was first said."""
    due: date | None = None
    late: int | None = None
    """Days past `due`, negative while there is time left; None where nobody is expected to do it any more."""
    late_since: datetime | None = None
    """The moment from which it is late, once it is."""
    late_words: str = ""
    """How its being late is said, where "late" would not do."""
    lapse: tuple[str, int] | None = None
    """The kind and number of the news that it is late, where that is news."""
    session_id: int | None = None
    """The session that it comes from, where minutes will tell of it first."""
    held_until: datetime | None = None
    """Until when it can still be taken back: letters say nothing of it before."""
    done: date | None = None
    told: date | None = None
    """The day on which it was done or answered; on which something that nobody owes happened or was said."""
    cancelled: bool = False
    """It will not be, or is expected no more: a calendar strikes it out."""
    sequence: int = 0
    """Goes up with each change that a calendar must hear of (RFC 5545)."""
    starts: datetime | None = None
    ends: datetime | None = None
    """Its hours, on the clock of its place; what has a day only has `due`."""
    where: str = ""
    spot: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""

    @property
    def is_expected(self) -> bool:
        """Somebody still has to do it."""
        return self.due is not None and self.done is None and not self.cancelled

    @property
    def is_late(self) -> bool:
        """Due yesterday or before; on the day itself there is still time."""
        return self.is_expected and (self.late or 0) > 0


def key_in(assembly: Any, *parts: object) -> tuple[object, ...]:
    """What names something of an assembly for ever: the assembly's slug and first moment, then what it is."""
    return (assembly.slug, assembly.created_at.isoformat(timespec="seconds"), *parts)


def title(notice: Notice) -> str:
    """What people wrote, in the language of the moment."""
    return notice.title.in_(current_language()).text


def headline(notice: Notice, state: str = "") -> str:
    """The one line that says it; `state` in the place of its own."""
    standing = state or (str(notice.state_sign.words) if notice.state_sign else "")
    return notice.name or (f"{title(notice)} ({standing})" if standing else title(notice))


def headline_today(notice: Notice) -> str:
    """The same, with its being late."""
    if not notice.is_late or notice.due is None:
        return headline(notice)
    late = notice.late_words or _("late since %(day)s", day=long_day(notice.due))
    return headline(notice, late)


def who_and_when(notice: Notice) -> str:
    """Who, and by which day as long as they are expected to."""
    due = _("by %(day)s", day=long_day(notice.due)) if notice.due and notice.is_expected else ""
    return " · ".join(part for part in (notice.who, due) if part)


def lines_below(notice: Notice) -> list[str]:
    """Every line under the headline."""
    own = "" if title(notice) in headline(notice) else title(notice)
    words = notice.words.in_(current_language()).text
    return [line for line in (own, words, *notice.lines, who_and_when(notice)) if line]


def entry(notice: Notice, root: str) -> Entry:
    """In a feed: it comes back to the top when it changes, and on the day from which it is late."""
    key = f"tag:tablee,2026:{notice.uid}"
    moments = [at for at in (notice.changed, notice.published, notice.late_since) if at]
    when = day_and_clock(notice.starts, notice.starts.tzinfo) if notice.starts else ""
    return Entry(
        key=key if notice.uid else lasting_key(*notice.key, current_language()),
        title=headline_today(notice),
        summary="\n".join(line for line in (when, notice.where, *lines_below(notice)) if line),
        address=root + notice.address,
        changed=max(moments),
        published=notice.published,
        themes=((notice.kind, str(notice.sign.words)),),
    )


def event(notice: Notice, root: str, written_at: datetime) -> Event:
    """In a calendar: by its hours, or the same whole day everywhere, whatever the clocks do. Needs `starts` or `due`."""
    name = notice.uid or lasting_key(*notice.key).removeprefix("urn:uuid:")
    starts = notice.starts or notice.due
    if starts is None:
        raise ValueError(f"{notice.key} has neither hours nor a day")
    return Event(
        uid=f"{name}@tablee",
        sequence=notice.sequence,
        cancelled=notice.cancelled,
        starts=starts,
        ends=notice.ends or starts,
        changed=notice.changed or written_at,
        summary=headline(notice),
        description="\n".join([*lines_below(notice), root + notice.address]),
        location=notice.where,
        url=root + notice.address,
        language=current_language(),
        place=notice.spot,
        categories=(str(notice.sign.words),),
        last_change_known=notice.changed is not None,
    )


def letter_lines(notice: Notice, root: str) -> list[str]:
    """In a letter: the sentence, what people said, where to read it; a line each, none of them too long."""
    kind, what = notice.sign.words, headline_today(notice)
    sentence = notice.sentence or _("%(kind)s: %(what)s", kind=kind, what=what)
    words = on_one_line(notice.words.in_(current_language()).text)
    quote = _("“%(words)s”", words=words) if words else ""
    who = "" if notice.sentence else who_and_when(notice)
    lines = (sentence, quote, *notice.lines, who)
    return [*(on_one_line(line) for line in lines if line), root + notice.address]


def on_one_line(text: str) -> str:
    """The same without line ends and not too long; no-break spaces stay."""
    words = BREAKS.sub(" ", text).strip()
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def reminder_line(notice: Notice) -> str:
    """On an agenda: what, who, how late."""
    who = f" ({notice.who})" if notice.who else ""
    late = notice.late_words or lateness(notice.late or 0)
    return f"{notice.name or title(notice)}{who} · {late}"


def lateness(days: int) -> str:
    """How late, or how much time is left, in days."""
    if days > 0:
        return ngettext("%(num)s day late", "%(num)s days late", days)
    if days == 0:
        return _("Today")
    return ngettext("%(num)s day left", "%(num)s days left", -days)


def linked(notice: Notice, root: str, sort: str) -> Json:
    """As linked data: what it is (a class of schema.org), its lasting id, its page and its last change."""
    node: Json = {"@type": sort, "@id": lasting_key(*notice.key), "url": root + notice.address}
    return node | ({"dateModified": moment(notice.changed)} if notice.changed else {})


@dataclass(frozen=True, slots=True)
class Plate:
    """On the board: a notice, on which day, how many days late (negative: still to come)."""

    notice: Notice
    on: date
    days: int

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return self.notice.kind


def plate(notice: Notice) -> Plate | None:
    """Its place on the board or the line of time, None where it has none."""
    on = notice.due if notice.is_expected else notice.done or notice.told
    return Plate(notice, on, notice.late or 0) if on else None
