"""How the session went: place, people, and the agenda as planned and as held."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.minutes.telling.follow_up import place_line
from app.formats.document import Block, Facts, Line, Table, line
from app.formats.voice import Json, Voice

ROLES = {
    "facilitator": _l("Facilitator"),
    "note_taker": _l("Note-taker"),
    "turn_keeper": _l("Turn-keeper"),
    "timekeeper": _l("Timekeeper"),
    "tellers": _l("Vote counters"),
    "greeter": _l("Greeter"),
    "interpreter": _l("Interpreting"),
    "childcare": _l("Childcare"),
}


def people(session: Json, data: Json, voice: Voice) -> list[Block]:
    """Where, when, how many, with what help."""
    pairs: list[tuple[str, Line]] = [(_("When"), line(when(session, voice)))]
    if session["place"]:
        pairs.append((_("Where"), place_line(session["place"], voice)))
        access = voice.words(session["place"]["access"])
        if access:
            pairs.append((_("Access"), access))
    pairs.append((_("Who was there"), line(present(data))))
    if data["quorum"]:
        pairs.append((_("Quorum"), line(quorum(data["quorum"]))))
    pairs += [(word, line(told)) for word, told in help_given(data, voice)]
    pairs += [(str(ROLES.get(role, role)), line(str(name))) for role, name in data["roles"].items()]
    return [Facts(tuple(pairs))]


def when(session: Json, voice: Voice) -> str:
    """The day and the hours as they were."""
    start = session["opened_at"] or session["starts_at"]
    end = session["closed_at"] or session["ends_at"]
    return _(
        "%(day)s, from %(start)s to %(end)s",
        day=voice.day(start, weekday=True),
        start=voice.hour(start),
        end=voice.hour(end),
    )


def present(data: Json) -> str:
    """29 people here, 4 represented, of 46 members."""
    here = ngettext("%(num)s person here", "%(num)s people here", data["present"])
    told = [here]
    if data["represented"]:
        told.append(ngettext("%(num)s represented", "%(num)s represented", data["represented"]))
    told.append(ngettext("of %(num)s member", "of %(num)s members", data["members"]))
    guests = data.get("guests")
    if guests:
        told.append(
            ngettext("%(num)s guest without a card", "%(num)s guests without a card", guests)
        )
    return ", ".join(told)


def quorum(data: Json) -> str:
    """Whether enough people were there."""
    facts = {"have": data["have"], "needed": data["needed"]}
    if data["met"]:
        return _("Reached: %(have)s people, and %(needed)s were needed.", **facts)
    return _("Not reached: %(have)s people, and %(needed)s were needed.", **facts)


def help_given(data: Json, voice: Voice) -> list[tuple[str, str]]:
    """First times, children looked after, languages interpreted: counts, never names."""
    told = []
    if data["first_time"]:
        first = ngettext("%(num)s person", "%(num)s people", data["first_time"])
        told.append((_("Here for the first time"), first))
    if data["children"]:
        children = ngettext("%(num)s child", "%(num)s children", data["children"])
        told.append((_("Childcare"), children))
    if data["interpreters"]:
        names = [voice.language(code) for code in data["interpreters"]]
        told.append((_("Interpreting"), voice.several(names)))
    return told


def agenda(data: Json, voice: Voice) -> list[Block]:
    """Planned and held, side by side; what was put off says so."""
    if not data["items"]:
        return []
    rows = tuple(
        (
            voice.words(item["title"]),
            line(f"{voice.hour(item['planned_at'])} · " + minutes(item["minutes"])),
            line(held(item, voice)),
        )
        for item in data["items"]
    )
    columns = (_("Item"), _("Planned"), _("Held"))
    return [Table(_("The agenda, as planned and as held"), columns, rows)]


def held(item: Json, voice: Voice) -> str:
    """When it began and how long it took; late or early by more than five minutes is said."""
    if item["moved"]:
        return _("Put off to another session")
    if not item["began_at"]:
        return _("Not held")
    told = voice.hour(item["began_at"])
    if item["held_minutes"] is not None:
        told += " · " + minutes(item["held_minutes"])
    return told + drift(item["late"])


def drift(late: int | None) -> str:
    """How far from the plan it began."""
    if late is None or abs(late) <= 5:
        return ""
    if late > 0:
        return " (" + ngettext("%(num)s minute late", "%(num)s minutes late", late) + ")"
    return " (" + ngettext("%(num)s minute early", "%(num)s minutes early", -late) + ")"


def minutes(count: int) -> str:
    """20 min, with a no-break space."""
    return f"{count}\u00a0min"
