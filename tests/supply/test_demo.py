"""The order that the demo tells: its figures on the pages, laid once."""

from app.demo.clock import at
from app.features.assemblies import services
from app.features.assemblies.queries import find_assembly
from app.features.supply.queries.orders import cycles_of
from app.features.supply.services.demo import demo_acts
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.fund.kitchen import decide
from tests.world import SLUG as WORLD
from tests.world import World

SLUG = "le-quai-commun"


def test_the_demo_has_ordered_together(world: World) -> None:
    with world.act():
        services.create_assembly(
            slug=SLUG, name=Localized.of(fr="Là", en="There"), by=world.person("organiser")
        )
    with world.app.app_context():
        for act in demo_acts(find_assembly(SLUG)):
            assert not act.done()
            with at(world.app, act.moment) as clock, transaction():
                act.do(clock)
            assert act.done(), "twice changes nothing"
        number = cycles_of(find_assembly(SLUG))[0].id
    for lang, total in (("fr", "757,20"), ("en", "757.20")):
        shown = world.client("organiser").get(f"/{lang}/supply/cycles/{number}")
        assert total in shown.get_data(as_text=True)
    public = world.client("visitor").get(f"/fr/supply/{SLUG}").get_data(as_text=True)
    assert "2,10 € le kilo pour la ferme." in public.replace("\xa0", " ").replace("\u202f", " ")


def test_the_rule_of_its_shortage_rests_on_the_decision(world: World) -> None:
    with world.act():
        here, decision = find_assembly(WORLD), decide(world)
        here.slug, decision.number = SLUG, "D-2026-02-01"
        number = decision.id
    with world.app.app_context():
        for act in demo_acts(find_assembly(SLUG)):
            with at(world.app, act.moment) as clock, transaction():
                act.do(clock)
    public = world.client("visitor").get(f"/fr/supply/{SLUG}").get_data(as_text=True)
    assert f'<a href="/fr/decisions/{number}">D-2026-02-01</a>' in public
    decided = world.client("visitor").get(f"/fr/decisions/{number}").get_data(as_text=True)
    assert f'href="/fr/supply/{SLUG}"' in decided


def test_other_assemblies_have_no_act(world: World) -> None:
    with world.app.app_context():
        assert list(demo_acts(find_assembly("les-tables"))) == []
