"""Who does what by when, and who owes an answer."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.domain.publication.checks import Gap, action_gaps
from app.features.assemblies.models import Session
from app.features.decisions.queries.facts import action_facts, awaited_facts
from app.features.decisions.queries.follow_up import actions_of_session, answers_of_session
from app.features.decisions.queries.words import ACTION, ANSWER
from app.formats.document import Block, Heading, Line, Run, Table, line
from app.formats.minutes_part import Telling
from app.formats.voice import Json, Voice


def follow(session: Session) -> Json:
    """Who does what by when, and what was asked of an authority."""
    return {
        "actions": [action_facts(action) for action in actions_of_session(session)],
        "awaited": [awaited_facts(awaited) for awaited in answers_of_session(session)],
    }


def missing(data: Json, _languages: Sequence[str]) -> Iterator[Gap]:
    """Actions without a day."""
    return action_gaps(data["actions"])


def figures(data: Json) -> list[tuple[str, int]]:
    """How much is expected."""
    count = len(data["actions"]) + len(data["awaited"])
    return [(ngettext("action or answer expected", "actions or answers expected", count), count)]


def tell(data: Json, telling: Telling) -> list[Block]:
    """A table of actions and a table of awaited answers, each only if there is one."""
    voice = telling.voice
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
            voice.beside(action["who"], action["what"]),
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
            voice.beside(one["authority"], one["subject"]),
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
