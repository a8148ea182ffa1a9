"""What the minutes of a session tell of supplies: sums of the network, what was missing and left, no grocery's account."""

import re
from datetime import timedelta

from app.features.supply import minutes_part
from app.features.supply.services import deliveries, network
from app.formats.minutes_part import Telling
from app.formats.voice import Voice
from app.store.clock import now
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.supply import kitchen
from tests.world import World

BETWEEN = re.compile(r"""['"], lang=[^)]*\), Run\(text=['"]""")
"""From one run of a line to the next."""


def told(world: World, lang: str) -> str:
    """All the words of its part, as they would be published."""
    with in_locale(lang):
        data = minutes_part.record(world.session())
        assert data is not None
        voice = Voice(lang, "Europe/Paris")
        shown = repr(list(minutes_part.PART.tell(data, Telling(voice, data))))
        shown = shown.replace("\\xa0", " ").replace("\\u202f", " ")
        return BETWEEN.sub("", shown)


def test_a_session_tells_what_was_ordered_since_the_one_before(world: World) -> None:
    with world.app.test_request_context("/fr/"), in_locale("fr"):
        assert minutes_part.record(world.session()) is None
    with world.act():
        cycle = kitchen.play_story(world)
        deliveries.account(cycle, {}, by=world.who("organiser"))
        day = now().date()
        network.agree(
            kitchen.assembly(), kitchen.grocery(1).place, kitchen.product(0).producer, text=Localized.of(fr="40 kg de tomates."),
            price_rule=Localized(), begins_on=day, review_on=day + timedelta(days=90), by=world.who("organiser"),
        )  # fmt: skip
    with world.act():
        french, english = told(world, "fr"), told(world, "en")
        for words in ("739,20 €", "18,00 €", "Courgettes", "il manquait 16 kg sur les 64 kg souhaités", "il reste 13 kg", "40 kg de tomates."):  # fmt: skip
            assert words in french, words
        assert "16 kg missing of the 64 kg that were wished" in english
        assert "187,60" not in french
        assert "La Passerelle" not in french


def test_what_an_earlier_session_told_is_not_told_again(world: World) -> None:
    with world.act():
        deliveries.account(kitchen.play_story(world), {}, by=world.who("organiser"))
        session = world.session()
        again = type(session)(assembly_id=session.assembly_id, opened_at=now() + timedelta(days=2))
        session.closed_at = now() + timedelta(days=1)
        assert minutes_part.before(again) == session.closed_at
        assert minutes_part.record(again) is None
