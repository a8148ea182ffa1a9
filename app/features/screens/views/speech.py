"""Who speaks and who waits, as the three faces show it: numbers or tables, never names; how long, in which language."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.models import Session, SpeakingTurn
from app.features.assemblies.queries import as_turn, spoken_counts
from app.features.screens.queries import Scene
from app.words.i18n import language_name, settings_languages

ROLE_WORDS = {
    "resident": _l("a resident"),
    "professional": _l("a professional"),
    "elected": _l("an elected official"),
}
ALTERNATION_WORDS = {
    "": _l("In the order people asked"),
    "language": _l("Languages take turns"),
    "role": _l("Roles take turns"),
}
LIMITS = (0, 60, 90, 120, 180, 300)
"""Lengths of a turn that the desk offers, in seconds; 0: no limit."""
IN_SIGHT = 5
"""Those of the queue that the desk shows at once."""
MOST_NEXT = 4
"""Those who wait to speak and are on the wall."""


@dataclass(frozen=True)
class Speaker:
    """A line of the speakers' queue."""

    id: int
    who: str
    note: str
    state: str
    """now or waiting."""
    language: str
    until: str
    """When their time is over (ISO); empty without a limit, or while they wait."""


def speakers_of(scene: Scene) -> list[Speaker]:
    """Whoever speaks, then who waits, with what the turn-keeper needs to know."""
    spoken = spoken_counts(scene.wishes)
    return [speaker_of(turn, scene.session, spoken[as_turn(turn).voice]) for turn in scene.turns]


def speaker_of(turn: SpeakingTurn, session: Session, times: int) -> Speaker:
    """One line of the queue."""
    notes = [
        _("has not spoken yet")
        if not times
        else ngettext("spoke %(num)s time", "spoke %(num)s times", times)
    ]
    if turn.kind == "point_of_order":
        notes.insert(0, _("point of order"))
    if turn.role in ROLE_WORDS:
        notes.append(str(ROLE_WORDS[turn.role]))
    notes.append(turn.language.upper())
    state = "now" if turn.began_at else "waiting"
    return Speaker(
        turn.id, name_of(turn), " · ".join(notes), state, turn.language, until(turn, session)
    )


def name_of(turn: SpeakingTurn) -> str:
    """« nº 8 », or the table."""
    return _("no. %(number)s", number=turn.seat.number) if turn.seat else turn.label


def until(turn: SpeakingTurn, session: Session) -> str:
    """When the turn is over, if turns have a limit and this one has begun."""
    if not turn.began_at or not session.turn_seconds:
        return ""
    return (turn.began_at + timedelta(seconds=session.turn_seconds)).isoformat()


def tongues(session: Session) -> dict[str, str]:
    """The languages of the hall by their own names: the house's, then those of the interpreters."""
    codes = [*settings_languages(), *session.figures.get("interpreters", [])]
    return {code: language_name(code) for code in dict.fromkeys(codes)}


def next_tongue(session: Session, queue: list[SpeakingTurn]) -> str:
    """The language that comes next, when it changes: the interpreters get ready. Empty when it stays the same."""
    waiting = next((turn for turn in queue if not turn.began_at), None)
    now = next((turn.language for turn in queue if turn.began_at), session.assembly.language)
    return waiting.language if waiting and waiting.language != now else ""


def limit_words(seconds: int) -> str:
    """« 2 min », « 1 min 30 », « sans limite »."""
    if not seconds:
        return _("no limit")
    minutes, rest = divmod(seconds, 60)
    return _("%(n)s min %(s)s", n=minutes, s=rest) if rest else _("%(n)s min", n=minutes)


def next_plates(turns: list[SpeakingTurn]) -> list[str]:
    """Who comes next, and how many more wait: 4, 9, 2, 7, +56."""
    rest = len(turns) - 1 - MOST_NEXT
    plates = [plate_of(one) for one in turns[1 : 1 + MOST_NEXT]]
    return [*plates, f"+{rest}"] if rest > 0 else plates


def speech_line(turns: list[SpeakingTurn]) -> str:
    """« La place 8 parle · ensuite 4, 9, +3 », "" while nobody speaks."""
    if not turns or not turns[0].began_at:
        return ""
    who = plate_of(turns[0])
    now_speaks = (
        _("Seat %(number)s is speaking", number=who)
        if turns[0].seat
        else _("Speaking: %(who)s", who=who)
    )
    following = ", ".join(next_plates(turns))
    return f"{now_speaks} · {_('then')} {following}" if following else now_speaks


def plate_of(turn: SpeakingTurn) -> str:
    """What is on the plate: a seat's number, or a table."""
    return str(turn.seat.number) if turn.seat else turn.label


def speech_at_a_glance(turns: list[SpeakingTurn]) -> str:
    """« La place 8 parle · ensuite 4, 9, +3 », « 60 personnes attendent la parole : 4, 9, 2, 7, +56 »."""
    if not turns:
        return _("Nobody is waiting to speak.")
    if turns[0].began_at:
        return speech_line(turns)
    first = ", ".join([plate_of(turns[0]), *next_plates(turns)])
    return ngettext(
        "%(num)s person waits to speak: %(who)s",
        "%(num)s people wait to speak: %(who)s",
        len(turns),
        who=first,
    )
