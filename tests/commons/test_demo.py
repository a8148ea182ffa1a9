"""What the demo of Lyon announces: the forum of June, the house of autumn, the first things of the library."""

from app.features.assemblies.services import create_assembly
from app.features.commons.queries.programmes import days_of, programmes_of
from app.features.commons.services.demo import demo_acts, here
from app.words.localized import Localized
from tests.commons.test_programmes import read
from tests.world import World

LYON = "les-tables-du-quartier"


def test_the_forum_and_the_house_of_lyon_are_announced_once(world: World) -> None:
    with world.act():
        create_assembly(
            slug=LYON, name=Localized.of(fr="Les Tables du quartier"), by=world.who("organiser")
        )
    with world.act():
        for act in demo_acts(here(LYON)):
            assert not act.done()
            act.do(None)
            assert act.done()
    with world.app.app_context():
        house, forum = programmes_of(here(LYON))
        (afternoon,) = days_of(forum)
        assert (afternoon.minutes, [gap.minutes for gap in afternoon.gaps]) == (220, [5])
        assert [len(slot.times) for slot in house.slots] == [29]
        number = forum.id
    page = read(world, f"/fr/commons/programmes/{number}")
    assert "Lire un prix au kilo" in page
    assert "La première fois que je suis entrée" in page
    assert "La première fois que je suis entrée" in read(
        world, "/fr/commons/library?theme=democracy"
    )
