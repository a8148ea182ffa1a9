"""The minutes of a session tell which proposals became one, or several, in it, and why; those of another do not."""

from datetime import timedelta

from app.features.proposals.queries import find_proposal
from app.features.unions import services
from app.features.unions.minutes_part import POINT
from app.formats.document import plain_text
from app.formats.minutes_part import Telling
from app.formats.voice import Voice
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.amendments.table import on_the_table
from tests.unions.test_unions import merge, undo, written
from tests.world import World


def told(world: World, lang: str) -> str:
    """What is told at the point under way, as plain text."""
    with world.app.test_request_context(), in_locale(lang):
        session = world.session()
        item = next(i for i in session.items if i.id == world.ids["item"])
        blocks = POINT.tell(POINT.compile(session, item), Telling(Voice(lang, "Europe/Paris"), {}))
        return " / ".join(plain_text(block.line) for block in blocks)


def test_a_merge_is_told_with_its_reason_while_it_stands(world: World) -> None:
    table, slates = on_the_table(world), written(world, "Des ardoises")
    assert told(world, "en") == ""
    merge(world, table, slates)
    english = told(world, "en")
    assert "Des ardoises" in english
    assert "became part of proposal no. 1." in english
    assert "They say the same." in english
    assert "Elles disent la même chose." in told(world, "fr")
    undo(world, slates)
    assert told(world, "en") == ""


def test_a_splitting_is_told_with_its_parts(world: World) -> None:
    whole = on_the_table(world)
    with world.act():
        parts = [(Localized.of(fr=t), Localized.of(fr=f"{t}.")) for t in ("Au kilo", "En grand")]
        why = Localized.of(fr="Deux sujets.")
        services.split(find_proposal(whole), parts, reason=why, by=world.who("facilitator"))
    assert "became several: proposals no. 2 and 3." in told(world, "en")


def test_what_was_merged_before_the_session_is_not_told_by_it(world: World) -> None:
    table, slates = on_the_table(world), written(world, "Des ardoises")
    merge(world, table, slates)
    with world.act():
        for step in find_proposal(slates).steps:
            step.session_id, step.at = None, step.at - timedelta(days=9)
    assert told(world, "en") == ""
