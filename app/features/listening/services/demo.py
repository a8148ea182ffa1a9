"""What the demo lays of listening: rounds that were held, each as it happened, from data files by the name of the assembly."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.domain.asking.questions import Question
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import Who
from app.features.listening.models import ListeningRound, Questionnaire
from app.features.listening.queries.shelf import find_ready, from_words
from app.features.listening.services.answering import put_sheet
from app.features.listening.services.rounds import KEY_BYTES, close_round, open_round, publish_round
from app.features.listening.services.writing import lock, take_from_shelf
from app.features.manifest import DemoAct
from app.features.people.queries import organisers_of_all
from app.formats.story import read_story

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Told = dict[str, Any]


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """The rounds of this assembly, if the demo tells of any."""
    number = assembly.id
    story = read_story(FOLDER / f"{assembly.slug}.toml", assembly.time_zone)
    held = {one.number for one in assembly.sessions}
    for told in story.get("rounds", ()):
        if told.get("session", 0) and told["session"] not in held:
            continue
        yield DemoAct(
            _l("Listening: “%(title)s”…", title=find_ready(told["shelf"]).title.in_("fr").text),
            told["opens"],
            was_held(number, told),
            held_with(number, told),
            told.get("published", told["closes"]),
        )


def was_held(number: int, told: Told) -> Callable[[], bool]:
    """Whether the round is there."""

    def look() -> bool:
        wanted = (
            select(ListeningRound.id)
            .join(Questionnaire)
            .where(
                Questionnaire.assembly_id == number,
                ListeningRound.kind == told["kind"],
                ListeningRound.opened_at == told["opens"],
            )
        )
        return db.session.scalar(wanted) is not None

    return look


def held_with(number: int, told: Told) -> Callable[[Any], object]:
    """The act that holds the round."""

    def hold(clock: Any) -> None:
        assembly, by = db.session.get_one(Assembly, number), Who(organisers_of_all()[0])
        one = open_told(assembly, told, by)
        for answers, helped in sheets_told(one.asked, told):
            put_sheet(one, answers, secrets.token_hex(KEY_BYTES), helped=helped)
        clock.leap(told["closes"])
        close_round(one, by=by)
        if "promise" in told:
            clock.leap(told["published"])
            promise = from_words(told["promise"])
            publish_round(
                one, promise, next_on=told.get("next_on"), population=told.get("population"), by=by
            )

    return hold


def open_told(assembly: Assembly, told: Told, by: Who) -> ListeningRound:
    """The questions from the shelf, locked, and the round opened; what comes after asks in the words of what came before."""
    before = round_before(assembly, told) if told["kind"] == "after" else None
    questionnaire = before.questionnaire if before else take_from_shelf(assembly, told["shelf"], by=by)  # fmt: skip
    if before is None:
        lock(questionnaire, by=by)
    wanted = select(Session).where(
        Session.assembly_id == assembly.id, Session.number == told.get("session")
    )
    session = db.session.scalar(wanted) if "session" in told else None
    return open_round(
        questionnaire,
        told["kind"],
        session=session,
        population=told.get("population"),
        before=before,
        by=by,
    )


def round_before(assembly: Assembly, told: Told) -> ListeningRound:
    """The round that asked the same, before. Raises IndexError where none did."""
    asked = select(ListeningRound).join(Questionnaire).order_by(ListeningRound.id.desc())
    mine = Questionnaire.assembly_id == assembly.id, ListeningRound.kind == "before"
    title = find_ready(told["shelf"]).title
    found = [one for one in db.session.scalars(asked.where(*mine)) if one.questionnaire.title == title]  # fmt: skip
    return found[0]


def sheets_told(
    questions: tuple[Question, ...], told: Told
) -> Iterator[tuple[dict[str, Any], bool]]:
    """One sheet a person, whose answers to one question say nothing of those to another: columns are counts."""
    columns = {question.key: column_told(question, told) for question in questions}
    chance = secrets.SystemRandom()
    for column in columns.values():
        chance.shuffle(column)
    for place in range(max(len(column) for column in columns.values())):
        answers = {key: column[place] for key, column in columns.items() if place < len(column)}
        yield answers, place < told.get("helped", 0)


def column_told(question: Question, told: Told) -> list[Any]:
    """The answers to one question: how many chose each option, or `amounts`, pairs of an amount and how many wrote it."""
    if not question.options:
        pairs = told.get("amounts", {}).get(question.key, [])
        return [amount for amount, many in pairs for _ in range(many)]
    counts = told["counts"].get(question.key, [0] * len(question.options))
    keys = [key for key, many in zip(question.options, counts, strict=True) for _ in range(many)]
    return [[key] for key in keys] if question.kind == "several" else keys
