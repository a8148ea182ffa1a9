"""The queue of what waits for a translation: missing, older than its source, or made by a machine; the nearest first."""

from app.features.assemblies.queries import find_assembly, find_item
from app.features.proposals import services
from app.features.proposals.models import Proposal
from app.features.proposals.queries.translating import awaited_of, waiting
from app.words.localized import Localized
from tests.world import SLUG, World

BOTH = ("fr", "en")


def test_each_reason_is_told_once() -> None:
    text = Localized.of(fr="Du pain", en="Bread")
    assert list(awaited_of(text, BOTH)) == []
    assert list(awaited_of(Localized.of(fr="Du pain"), BOTH)) == [("en", "missing")]
    older = text.revised("fr", "Du bon pain")
    assert list(awaited_of(older, BOTH)) == [("en", "older")]
    assert list(awaited_of(text.revised("en", "Bread", "machine"), BOTH)) == [("en", "machine")]
    assert list(awaited_of(older.revised("en", "Good bread"), BOTH)) == []


def written(world: World, title: str, **words: str) -> Proposal:
    made = services.write_proposal(
        find_assembly(SLUG),
        title=Localized.of(fr=title, en=title),
        text=Localized.of(**words),
        by=world.who("facilitator"),
    )
    services.share(made, by=world.who("facilitator"))
    return made


def test_the_team_sees_what_waits_and_what_a_room_reads_soon_comes_first(world: World) -> None:
    with world.act():
        later = written(world, "Plus tard", fr="Un texte.")
        soon = written(world, "Bientôt", fr="Un texte.", en="A text.")
        item = find_item(world.ids["next_item"])
        services.put_on_agenda(soon, item, by=world.who("facilitator"))
        found = [(one.proposal.id, one.part, one.lang) for one in waiting(soon.assembly)]
        assert found == [
            (soon.id, "easy", "fr"),
            (soon.id, "easy", "en"),
            (later.id, "text", "en"),
        ]
    address = f"/fr/assemblies/{SLUG}/proposals/translations"
    page = world.client("note_taker").get(address).get_data(as_text=True)
    assert page.index("Bientôt") < page.index("Plus tard")
    assert world.client("visitor").get(address).status_code == 401
