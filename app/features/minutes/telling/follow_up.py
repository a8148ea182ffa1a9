"""Who does what, who owes an answer, what became of earlier decisions, when we meet again."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.wording import numbered
from app.features.decisions.queries.words import ACTION, ANSWER, REPORT, STATUS
from app.formats.document import (
    Block,
    Facts,
    Heading,
    Line,
    Listing,
    Paragraph,
    Run,
    Table,
    line,
)
from app.formats.voice import Json, Voice


def who_does_what(data: Json, voice: Voice) -> list[Block]:
    """A table of actions and a table of awaited answers, each only if there is one."""
    if not data["actions"] and not data["awaited"]:
        return []
    blocks: list[Block] = [Heading(2, line(_("Who does what")), "actions")]
    if data["actions"]:
        blocks.append(actions_table(data["actions"], voice))
    if data["awaited"]:
        blocks.append(awaited_table(data["awaited"], voice))
    return blocks


def actions_table(actions: list[Json], voice: Voice) -> Table:
    """What, who, by when, and whether they said yes."""
    rows = tuple(
        (
            voice.words(action["what"]),
            line(action["who"]),
            line(voice.day(action["due_on"]) or _("no date")),
            line(str(ACTION[action["state"]])),
        )
        for action in actions
    )
    columns = (_("What"), _("Who"), _("By when"), _("State"))
    return Table(_("What we agreed to do"), columns, rows)


def awaited_table(awaited: list[Json], voice: Voice) -> Table:
    """From whom, about what, by when, and what was heard."""
    rows = tuple(
        (
            voice.words(one["subject"]),
            line(one["authority"]),
            line(voice.day(one["due_on"])),
            heard(one, voice),
        )
        for one in awaited
    )
    columns = (_("Question"), _("To whom"), _("Answer expected by"), _("Answer"))
    return Table(_("Answers we are waiting for"), columns, rows)


def heard(awaited: Json, voice: Voice) -> Line:
    """The last answer, or that there is none."""
    if not awaited["responses"]:
        return line(_("No answer yet"))
    last = awaited["responses"][-1]
    runs: list[Run] = [Run(f"{ANSWER[last['outcome']]} ({voice.day(last['received_on'])}). ")]
    runs += voice.words(last["content"])
    if any(last["reasons"].get(lang) for lang in last["reasons"] if len(lang) == 2):
        runs += [Run(" " + _("Reasons:") + " "), *voice.words(last["reasons"])]
    return tuple(runs)


def what_became(data: Json, voice: Voice) -> list[Block]:
    """Earlier decisions and where they stood that day."""
    if not data["decisions"]:
        return []
    items = tuple((Paragraph(earlier_line(decision, voice)),) for decision in data["decisions"])
    blocks: list[Block] = [
        Heading(2, line(_("What became of our decisions?")), "earlier"),
        Listing(items),
    ]
    if data["more"]:
        more = ngettext(
            "And %(num)s older decision, in the register.",
            "And %(num)s older decisions, in the register.",
            data["more"],
        )
        blocks.append(Paragraph(line(more), "quiet"))
    return blocks


def earlier_line(decision: Json, voice: Voice) -> Line:
    """Number and title, status, actions done, what its last report said."""
    runs: list[Run] = [Run(decision["number"] + " ", strong=True), *voice.words(decision["title"])]
    runs.append(Run(f" · {STATUS[decision['status']]}"))
    if decision["actions"]:
        done = ngettext(
            "%(done)s of %(num)s action done",
            "%(done)s of %(num)s actions done",
            decision["actions"],
            done=decision["actions_done"],
        )
        runs.append(Run(f" · {done}"))
    report = decision["report"]
    if report:
        told = f" · {REPORT[report['state']]} ({voice.day(report['on'])}). "
        runs += [Run(told), *voice.words(report["text"])]
    return tuple(runs)


def next_date(data: Json, voice: Voice) -> list[Block]:
    """When and where we meet again."""
    session = data["session"]
    if session is None:
        return []
    at = _(
        "%(day)s at %(hour)s",
        day=voice.day(session["starts_at"], weekday=True),
        hour=voice.hour(session["starts_at"]),
    )
    pairs: list[tuple[str, Line]] = [
        (numbered(session["number"], session.get("kind", "meeting")), line(at))
    ]
    if session["place"]:
        pairs.append((_("Where"), place_line(session["place"], voice)))
    return [Heading(2, line(_("We meet again")), "next"), Facts(tuple(pairs))]


def place_line(place: Json, voice: Voice) -> Line:
    """Name and address."""
    rest = f", {place['address']}" if place["address"] else ""
    return (*voice.words(place["name"]), *line(rest))
