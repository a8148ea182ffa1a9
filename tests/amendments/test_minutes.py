"""The minutes of a session tell of the changes that it talked of: the words, why, how they ended; later ones are left out."""

from app.features.amendments import services
from app.features.amendments.minutes_part import POINT
from app.features.amendments.queries import find_amendment
from app.formats.document import plain_text
from app.formats.minutes_part import Telling
from app.formats.voice import Voice
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.amendments.table import accepted, change, on_the_table
from tests.world import World


def told(world: World, lang: str) -> str:
    """The part of the first point, as plain text."""
    with world.app.test_request_context(), in_locale(lang):
        session = world.session()
        item = next(i for i in session.items if i.id == world.ids["item"])
        data = POINT.compile(session, item)
        if data is None:
            return ""
        blocks = POINT.tell(data, Telling(Voice(lang, "Europe/Paris"), {}))
        return " / ".join(words(block) for block in blocks)


def words(block: object) -> str:
    """All that a block says."""
    if hasattr(block, "items"):
        return " | ".join(" ".join(words(one) for one in item) for item in block.items)
    return plain_text(block.line)


def test_they_say_which_words_changed_and_who_decided(world: World) -> None:
    number = on_the_table(world)
    change(world, number, "porte", "caisse")
    assert told(world, "fr") == ""
    unit = change(world, number, "au kilo", "à la pièce")
    size = change(world, number, "en grand", "en gros")
    with world.act():
        by = world.who("facilitator")
        services.keep_text(find_amendment(size), reason=Localized.of(fr="Assez grand déjà"), by=by)
    accepted(world, unit)
    french = told(world, "fr").replace("\u202f", " ").replace("\u00a0", " ")
    assert "Remplacer « au kilo » par « à la pièce »" in french
    assert "version 2" in french
    assert "caisse" not in french
    assert "Amendment 3 to proposal no. 1" in told(world, "en")
    assert "still to be decided" in told(world, "en")
