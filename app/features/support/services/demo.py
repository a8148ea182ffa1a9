"""What the demo lays of accompaniments: requests and programmes, act by act, from data files by the name of the assembly.

Each act has its moment, and is known by its first step: a story that stops on a day lays the acts before it, and shows
what was known then.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.decisions.queries.register import today
from app.features.manifest import DemoAct
from app.features.people.queries import organisers_of_all
from app.features.proposals.models import Origin, Proposal
from app.features.proposals.queries import proposals_of
from app.features.proposals.services.life import share
from app.features.support.models import Accompaniment, SupportMeeting
from app.features.support.queries import companions, supports_of
from app.features.support.queries.skills import framework_of, trainees_of
from app.features.support.services import choosing, proposals, requests, skills, thread
from app.formats.story import read_story
from app.words.i18n import settings_languages
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Told = dict[str, Any]


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """The accompaniments of this assembly, if the demo tells of any, in the order in which they happened."""
    number = assembly.id
    for act in acts_of(assembly.slug, assembly.time_zone):
        yield DemoAct(
            _l("Accompanying: %(title)s, %(day)s…", title=act["of"], day=act["at"].date()),
            act["at"],
            is_there(number, act),
            played(number, act),
        )


def acts_of(name: str, zone: str) -> list[Told]:
    """The acts of a file, on that zone's clock; none without one."""
    story = read_story(FOLDER / f"{name}.toml", zone)
    acts: list[Told] = story.get("acts", [])
    return acts


def is_there(number: int, act: Told) -> Callable[[], bool]:
    """Whether its first step was laid: an act is laid whole or not at all."""

    def look() -> bool:
        first, support = act["steps"][0], named(db.session.get_one(Assembly, number), act["of"])
        if support is None:
            return False
        return LOOKED_FOR.get(first["kind"], has_wording)(support, first, act["at"].date())

    return look


def played(number: int, act: Told) -> Callable[[Any], object]:
    """What lays the steps of an act, one after the other."""

    def play(_clock: Any) -> None:
        assembly, by = db.session.get_one(Assembly, number), Who(organisers_of_all()[0])
        for told in act["steps"]:
            if told["kind"] in BEGINNINGS:
                BEGINNINGS[told["kind"]](assembly, act["of"], told, by)
                continue
            support = named(assembly, act["of"])
            if support is None:
                raise LookupError(act["of"])
            LAID.get(told["kind"], word)(support, told, by)

    return play


def named(assembly: Assembly, title: str) -> Accompaniment | None:
    """The accompaniment with this title in French."""
    found = (one for one in supports_of(assembly) if one.title.words.get("fr") == title)
    return next(found, None)


def ask(assembly: Assembly, title: str, told: Told, by: Who) -> None:
    """A request by telephone; the pair named, if they are in the team."""
    name, words = Localized.of(fr=title, en=told["title_en"]), Localized.of(**told["text"])
    facts = {"scale": told["scale"], "contact": told["contact"]}
    support, _code = requests.ask(assembly, words, title=name, **facts, by=by)
    name_the_pair(support, told, by)


def begin(assembly: Assembly, title: str, told: Told, by: Who) -> None:
    """A training programme, with its framework and those who learn."""
    name, words = Localized.of(fr=title, en=told["title_en"]), Localized.of(**told["text"])
    support = requests.begin_programme(assembly, name, words, told["scale"], by=by)
    if framework_of(assembly) is None:
        skills.take_framework(assembly, by=by)
    for alias in told["trainees"]:
        skills.add_trainee(support, alias, by=by)
    name_the_pair(support, told, by)


def name_the_pair(support: Accompaniment, told: Told, by: Who) -> None:
    """What the team adds: topic, and who of it accompanies."""
    team = {one.name: one.id for one in companions(support.assembly)}
    pair = [team[name] for name in told.get("pair", ()) if name in team]
    first, second = (*pair, None, None)[:2]
    values = {
        "title": support.title,
        "scale": support.scale,
        "theme": told.get("theme", ""),
        "first_companion_id": first,
        "second_companion_id": second,
    }
    requests.describe(support, values, by=by)


def word(support: Accompaniment, told: Told, by: Who) -> None:
    """One more wording: heard, reframed, shared, agreement, closing."""
    thread.add_wording(
        support,
        told["kind"],
        Localized.of(**told["text"]),
        theirs=told.get("theirs", 0),
        ours=told.get("ours", ""),
        ends_on=told.get("ends"),
        elsewhere=told.get("elsewhere", ""),
        by=by,
    )


def meet(support: Accompaniment, told: Told, by: Who) -> None:
    """A meeting announced for a day to come, or held today; the one that was announced for today is meant."""
    day = told.get("on") or today(support.assembly)
    values = {
        "title": Localized.of(**told["title"]) if "title" in told else None,
        "on": day,
        "hours": told.get("hours"),
        "present": told.get("present"),
        "concerned_present": told.get("concerned", False),
        "happened": Localized.of(**told.get("happened", {})),
        "learned": Localized.of(**told.get("learned", {})),
    }
    thread.note_meeting(
        support, values, planned=planned_for(support, told.get("was") or day), by=by
    )


def planned_for(support: Accompaniment, day: date) -> SupportMeeting | None:
    """The meeting announced for that day."""
    return next((one for one in support.meetings if one.planned and one.on == day), None)


def answer_six(support: Accompaniment, told: Told, by: Who) -> None:
    """What the group says to the six questions, in each language of the file."""
    for lang in settings_languages():
        if lang in told:
            choosing.answer(support, told["moment"], told[lang], lang, by=by)


def ask_again(support: Accompaniment, told: Told, by: Who) -> None:
    """The first follow-up that was not done yet."""
    due = next(one for one in support.follow_ups if one.done_on is None)
    thread.note_follow_up(support, due, Localized.of(**told["text"]), by=by)


def let_read(support: Accompaniment, _told: Told, by: Who) -> None:
    """Both sides let everybody read it."""
    thread.publish(support, True, by=by)


def lead_to(support: Accompaniment, told: Told, by: Who) -> None:
    """The proposal of that title comes from it; where the story wrote none, one is made of the question."""
    shared = support.wording("shared")
    found = (one for one in proposals_of(support.assembly) if one.title.words.get("fr") == told["title"])  # fmt: skip
    proposal = next(found, None)
    if proposal is None:
        share(proposals.propose(support, by=by), by=by)
    elif shared is not None:
        proposal.origins.append(Origin(kind="request", ref=support.id, words=shared.text))


def place(support: Accompaniment, told: Told, _by: Who) -> None:
    """Where each of those who learn stands today on a statement, in their own eyes."""
    for one in trainees_of(support):
        levels = {key: row[one.alias] for key, row in told["levels"].items() if one.alias in row}
        passes = [key for key, who in told.get("shares", {}).items() if one.alias in who]
        if levels:
            skills.place(one, levels, "self", passes or None)


def has_wording(support: Accompaniment, told: Told, day: date) -> bool:
    """It was said on that day."""
    return any((one.kind, one.made_on) == (told["kind"], day) for one in support.wordings)


def has_met(support: Accompaniment, told: Told, day: date) -> bool:
    """The meeting is there: announced for its day, or held on this one."""
    on = told.get("on", day)
    return any(one.on == on and (on > day or not one.planned) for one in support.meetings)


def has_led(support: Accompaniment, _told: Told, _day: date) -> bool:
    """A proposal says that it comes from it."""
    mine = (Origin.kind == "request", Origin.ref == support.id)
    wanted = select(Origin.id).join(Proposal).where(*mine).limit(1)
    return db.session.scalar(wanted) is not None


BEGINNINGS: dict[str, Callable[[Assembly, str, Told, Who], None]] = {
    "ask": ask,
    "programme": begin,
}
LAID: dict[str, Callable[[Accompaniment, Told, Who], None]] = {
    "meeting": meet,
    "answers": answer_six,
    "follow_up": ask_again,
    "publish": let_read,
    "proposal": lead_to,
    "levels": place,
}
"""What lays a step of each kind; any other is a wording."""
LOOKED_FOR: dict[str, Callable[[Accompaniment, Told, date], bool]] = {
    "ask": lambda _support, _told, _day: True,
    "programme": lambda _support, _told, _day: True,
    "meeting": has_met,
    "follow_up": lambda support, _told, day: any(one.done_on == day for one in support.follow_ups),
    "proposal": has_led,
    "levels": lambda support, _told, day: any(
        step.on == day for one in trainees_of(support) for step in one.placements
    ),
}
"""How the first step of an act is looked for."""
