"""A round of listening in the small world, and the sheets that come in."""

import secrets
from typing import Any

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import sheets_of
from app.features.listening.services.answering import answer_round
from app.features.listening.services.rounds import close_round, open_round, publish_round
from app.features.listening.services.writing import lock, take_from_shelf, write
from app.words.localized import Localized
from tests.world import SLUG, World

PROMISE = Localized.of(
    fr="On parle plus lentement.", en="We speak more slowly.", easy={"fr": "On parle lentement."}
)
OPEN_QUESTION = {"kind": "words", "words": {"fr": "Une idée ?", "en": "An idea?", "source": "fr"}}


def key() -> str:
    """A sheet's own key, as a phone makes it."""
    return secrets.token_hex(16)


def a_round(
    world: World,
    shelf: str = "end-of-session",
    kind: str = "once",
    *,
    at_session: bool = True,
    questions: Any = None,
    **more: Any,
) -> int:
    """The number of a fresh round, open."""
    with world.act():
        by, assembly = world.who("organiser"), find_assembly(SLUG)
        if questions:
            found = write(
                assembly, Localized.of(fr="Nos questions", en="Our questions"), questions, by=by
            )
        else:
            found = take_from_shelf(assembly, shelf, by=by)
        lock(found, by=by)
        session = world.session() if at_session else None
        before = db.session.get(ListeningRound, more.pop("before", 0))
        return open_round(found, kind, session=session, before=before, by=by, **more).id


def the_round(number: int) -> ListeningRound:
    """The round; ask inside an application context."""
    return db.session.get_one(ListeningRound, number)


def hand_in(
    world: World, number: int, sheets: list[dict[str, Any]], *, helped: bool = False
) -> None:
    """Sheets that helpers of the team write down."""
    with world.act():
        for answers in sheets:
            answer_round(
                the_round(number), answers, key(), helped=True, by=world.who("facilitator")
            )
        if not helped:
            for sheet in the_round_sheets(number):
                sheet.helped = False


def the_round_sheets(number: int) -> list[Any]:
    """Its sheets; ask inside an application context."""
    return sheets_of(the_round(number))


def close(world: World, number: int) -> None:
    with world.act():
        close_round(the_round(number), by=world.who("organiser"))


def publish(world: World, number: int, **more: Any) -> None:
    with world.act():
        publish_round(the_round(number), PROMISE, by=world.who("organiser"), **more)


def faces(*columns: tuple[int, ...]) -> list[dict[str, str]]:
    """Sheets whose questions q1, q2… have these counts of faces."""
    told = [
        [str(face) for face, many in enumerate(column, start=1) for _ in range(many)]
        for column in columns
    ]
    return [
        {f"q{n}": column[place] for n, column in enumerate(told, start=1) if place < len(column)}
        for place in range(max(map(len, told)))
    ]


def page(world: World, address: str, role: str = "visitor", status: int = 200) -> str:
    """What this role reads at an address."""
    answer = world.client(role).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.get_data(as_text=True)
